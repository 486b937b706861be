/** What we use of the library smpp, which has no types of its own: here as a client, in the stand-in as a server. */

declare module 'smpp' {
  import type { Socket } from 'node:net'

  namespace smpp {
    interface Pdu {
      readonly command: string
      readonly command_status: number
      readonly sequence_number?: number
      readonly message_id?: string
      readonly system_id?: string
      readonly password?: string
      readonly source_addr?: string
      readonly destination_addr?: string
      readonly data_coding?: number
      readonly esm_class?: number
      readonly registered_delivery?: number
      readonly short_message?: {
        readonly message?: string | Buffer
        readonly udh?: readonly Buffer[] | Buffer
      }
      readonly message_payload?: { readonly message?: string | Buffer }
      readonly receipted_message_id?: string
      readonly message_state?: number
      readonly response: (options?: object) => Pdu
    }

    /** One connection, at either end. A command of the protocol is an event that brings its PDU. */
    interface Session {
      readonly socket: Socket
      on(event: 'connect' | 'close', listener: () => void): void
      on(event: 'error', listener: (cause: Error) => void): void
      on(
        event: 'bind_transceiver' | 'submit_sm' | 'deliver_sm' | 'enquire_link' | 'unbind',
        listener: (pdu: Pdu) => void,
      ): void
      /** @returns false when nothing was written */
      send(pdu: object, onAnswer?: (answer: Pdu) => void): boolean
      bind_transceiver(options: object, onAnswer: (answer: Pdu) => void): void
      enquire_link(onAnswer?: () => void): void
      deliver_sm(fields: object): void
      close(): void
      destroy(): void
    }

    interface Server {
      listen(port: number, host: string, done: () => void): void
      close(done: () => void): void
      address(): { port: number }
      on(event: 'error', listener: (cause: Error) => void): void
    }
  }

  const smpp: {
    readonly connect: (options: { url: string }, onConnect?: () => void) => smpp.Session
    readonly createServer: (options: object, onSession: (session: smpp.Session) => void) => smpp.Server
    readonly PDU: new (command: string, options: object) => object
  }
  export = smpp
}
