/** schema.org descriptions for search engines: NewsArticle, and ClaimReview where a claim was answered. Pure. */

import type { PublicPage } from '../../publisher/queries/pages.ts'

/** 1 = false … 5 = true, as ClaimReview readers expect. */
const rating: Readonly<Record<string, number>> = {
  verified_false: 1,
  partly_false: 2,
  misleading: 2,
  unverifiable: 3,
  true: 5,
}

export function linkedData(
  page: PublicPage,
  office: { readonly name: string; readonly publicUrl: string },
): string {
  const url = `${office.publicUrl}/r/${page.code}`
  const publisher = { '@type': 'GovernmentOrganization', name: office.name, url: office.publicUrl }
  const article = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: page.title,
    url,
    datePublished: page.publishedAt.toISOString(),
    dateModified: page.updatedAt.toISOString(),
    author: publisher,
    publisher,
  }
  const review =
    page.claimText === null || page.verdict === null
      ? []
      : [
          {
            '@context': 'https://schema.org',
            '@type': 'ClaimReview',
            url,
            claimReviewed: page.claimText,
            datePublished: page.publishedAt.toISOString(),
            author: publisher,
            reviewRating: {
              '@type': 'Rating',
              ratingValue: rating[page.verdict] ?? 3,
              worstRating: 1,
              bestRating: 5,
            },
          },
        ]
  // A closing script tag inside a title would end the block: every `<` is written as an escape.
  return JSON.stringify([article, ...review]).replaceAll('<', String.raw`\u003c`)
}
