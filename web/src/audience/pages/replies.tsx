/** Replies that perhaps ask to be left alone: a person reads the words and decides. */

import { useQuery } from '@tanstack/react-query'
import { Card, Empty, Flex, Typography } from 'antd'

import { Act, Loaded } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { audience } from '../client.ts'
import { said } from '../said.ts'

export function Replies() {
  const say = useSay(said)
  const open = useQuery({ queryKey: ['replies'], queryFn: () => audience.doubtfulReplies() })
  const decide = (id: string, decision: 'leaves' | 'stays') => () =>
    audience.decideReply({ params: { id }, body: { decision } })
  return (
    <Loaded query={open}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty description={say('replies.none')} />
        ) : (
          <>
            <Typography.Paragraph>{say('replies.intro')}</Typography.Paragraph>
            <div className="columns">
              {items.map(({ id, from, text, held }) => (
                <Card key={id} title={from} extra={say(held ? 'replies.held' : 'replies.sent-on')}>
                  <blockquote>{text}</blockquote>
                  <Flex gap="small" wrap>
                    <Act label={say('replies.leaves')} act={decide(id, 'leaves')} />
                    <Act label={say('replies.stays')} act={decide(id, 'stays')} />
                  </Flex>
                </Card>
              ))}
            </div>
          </>
        )
      }
    </Loaded>
  )
}
