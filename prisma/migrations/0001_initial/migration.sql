-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "chain_link" (
    "position" BIGINT NOT NULL,
    "eventSeq" BIGINT NOT NULL,
    "eventHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chain_link_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "chain_head" (
    "position" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chain_head_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "register_entry" (
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "register_entry_pkey" PRIMARY KEY ("year","number")
);

-- CreateTable
CREATE TABLE "subscriber" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "addressHash" TEXT NOT NULL,
    "addressCipher" TEXT NOT NULL,
    "region" TEXT NOT NULL DEFAULT '',
    "topics" TEXT[],
    "consentAt" TIMESTAMPTZ(3) NOT NULL,
    "consentProof" TEXT NOT NULL,
    "optedOutAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscriber_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "askerHash" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ask" (
    "id" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "askerHash" TEXT NOT NULL,
    "addressCipher" TEXT,
    "text" TEXT NOT NULL,
    "claimId" UUID,
    "storyId" UUID,
    "receiptCode" TEXT,
    "state" TEXT NOT NULL DEFAULT 'owed',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "toldAt" TIMESTAMPTZ(3),
    "toldReleaseId" UUID,
    "toldStatus" TEXT,

    CONSTRAINT "ask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bot_switch" (
    "word" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "offById" UUID NOT NULL,
    "offAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bot_switch_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "catalogue_entry" (
    "id" TEXT NOT NULL,
    "level1" TEXT NOT NULL,
    "level2" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "ruleId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "channels" TEXT[],
    "attribute" TEXT NOT NULL DEFAULT 'proactive',
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "catalogue_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_row" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "startsAt" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "overridable" TEXT NOT NULL,
    "effectiveFrom" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "rule_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_account" (
    "id" TEXT NOT NULL,
    "adapter" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "secretsCipher" TEXT NOT NULL DEFAULT '',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "held" BOOLEAN NOT NULL DEFAULT false,
    "health" TEXT NOT NULL DEFAULT 'unknown',
    "healthReason" TEXT NOT NULL DEFAULT '',
    "healthAt" TIMESTAMPTZ(3),
    "lastPostAt" TIMESTAMPTZ(3),
    "ownerName" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "refKind" TEXT NOT NULL,
    "refId" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "payloadHash" TEXT NOT NULL,
    "target" JSONB,
    "fifoKey" TEXT,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "reason" TEXT NOT NULL DEFAULT '',
    "cause" TEXT,
    "externalId" TEXT,
    "url" TEXT,
    "receipt" JSONB,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "maxTries" INTEGER NOT NULL DEFAULT 6,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "deadlineAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "firstTryAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "recipientCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "batch" INTEGER NOT NULL DEFAULT 0,
    "number" INTEGER NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "payloadHash" TEXT NOT NULL,
    "armedAt" TIMESTAMPTZ(3) NOT NULL,
    "deadlineAt" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT,
    "cause" TEXT,
    "detail" TEXT NOT NULL DEFAULT '',
    "externalId" TEXT,
    "url" TEXT,
    "request" JSONB,
    "response" JSONB,
    "endedAt" TIMESTAMPTZ(3),
    "lookUps" INTEGER NOT NULL DEFAULT 0,
    "lookUpAt" TIMESTAMPTZ(3),
    "reconciledAt" TIMESTAMPTZ(3),
    "reconciledBy" TEXT,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_recipient" (
    "messageId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "batch" INTEGER NOT NULL,
    "addressHash" TEXT NOT NULL,
    "addressCipher" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "externalId" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_recipient_pkey" PRIMARY KEY ("messageId","number")
);

-- CreateTable
CREATE TABLE "inbound" (
    "id" BIGSERIAL NOT NULL,
    "accountId" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "dataCipher" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "handledAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "inbound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_state" (
    "accountId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "valueCipher" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_state_pkey" PRIMARY KEY ("accountId","key")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "caseId" UUID,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "fileHash" TEXT,
    "url" TEXT,
    "unitId" TEXT NOT NULL,
    "verifierName" TEXT NOT NULL,
    "observedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "rulingText" TEXT NOT NULL DEFAULT '',
    "slots" JSONB NOT NULL,
    "place" TEXT,
    "origin" TEXT NOT NULL,
    "sourceUrl" TEXT,
    "sourceName" TEXT,
    "verdict" TEXT,
    "verdictReason" TEXT NOT NULL DEFAULT '',
    "verdictSignerId" UUID,
    "verdictAt" TIMESTAMPTZ(3),
    "caseId" UUID,
    "answerReleaseId" UUID,
    "answerTitle" TEXT,
    "answerText" TEXT,
    "answerUrl" TEXT,
    "answerVerdict" TEXT,
    "answerStatus" TEXT NOT NULL DEFAULT 'none',
    "answeredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedSeq" BIGINT NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim_evidence" (
    "claimId" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,

    CONSTRAINT "claim_evidence_pkey" PRIMARY KEY ("claimId","evidenceId")
);

-- CreateTable
CREATE TABLE "line" (
    "id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "forbiddenPhrases" TEXT[],
    "evidenceIds" UUID[],
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "validUntil" TIMESTAMPTZ(3) NOT NULL,
    "proposedById" UUID NOT NULL,
    "approvedById" UUID,
    "approvedAt" TIMESTAMPTZ(3),
    "supersedesId" UUID,
    "caseId" UUID,

    CONSTRAINT "line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "blob" (
    "hash" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blob_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "clock_run" (
    "task" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "processId" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "clock_run_pkey" PRIMARY KEY ("task","slot")
);

-- CreateTable
CREATE TABLE "idempotent_answer" (
    "actorId" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotent_answer_pkey" PRIMARY KEY ("actorId","operation","key")
);

-- CreateTable
CREATE TABLE "model_call" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "promptHash" TEXT NOT NULL,
    "promptTokens" INTEGER NOT NULL DEFAULT 0,
    "completionTokens" INTEGER NOT NULL DEFAULT 0,
    "outcome" TEXT NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "secretsCipher" TEXT NOT NULL DEFAULT '',
    "cursor" JSONB,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "intervalSeconds" INTEGER NOT NULL DEFAULT 900,
    "nextRunAt" TIMESTAMPTZ(3) NOT NULL,
    "lastRunAt" TIMESTAMPTZ(3),
    "lastSuccessAt" TIMESTAMPTZ(3),
    "lastItemAt" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failureReason" TEXT NOT NULL DEFAULT '',
    "itemCount" BIGINT NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mention" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "url" TEXT,
    "text" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "authorHash" TEXT,
    "counts" JSONB,
    "placeHint" TEXT,
    "parentExternalId" TEXT,
    "understoodAt" TIMESTAMPTZ(3),
    "copyOfId" BIGINT,
    "storyId" UUID,
    "kind" TEXT,
    "unverified" DOUBLE PRECISION,
    "labels" JSONB,
    "place" TEXT,
    "claims" JSONB,
    "matchedClaimId" UUID,
    "matchBand" TEXT,
    "error" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "mention_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "story" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "place" TEXT,
    "firstAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "mentionCount" INTEGER NOT NULL DEFAULT 0,
    "copyCount" INTEGER NOT NULL DEFAULT 0,
    "authorCount" INTEGER NOT NULL DEFAULT 0,
    "kinds" JSONB NOT NULL DEFAULT '{}',
    "recent" JSONB NOT NULL DEFAULT '{}',
    "leadId" BIGINT,
    "unverified" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "claimText" TEXT,
    "claimSlots" JSONB,
    "matchedClaimId" UUID,
    "matchBand" TEXT,
    "risk" INTEGER NOT NULL DEFAULT 0,
    "riskParts" JSONB NOT NULL DEFAULT '[]',
    "level" TEXT NOT NULL DEFAULT 'blue',
    "levelByHand" TEXT,
    "levelReason" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "caseId" UUID,
    "mergedIntoId" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "story_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "story_merge" (
    "id" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "intoId" UUID NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "terms" JSONB NOT NULL,
    "mentionIds" BIGINT[],
    "alertIds" UUID[],
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneById" UUID,
    "undoneReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "story_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quarantine_item" (
    "id" BIGSERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "item" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "retriedAt" TIMESTAMPTZ(3),

    CONSTRAINT "quarantine_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "storyId" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "mentionCount" INTEGER NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "acknowledgedById" UUID,
    "escalatedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "relabel" (
    "id" UUID NOT NULL,
    "mentionId" BIGINT NOT NULL,
    "label" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "relabel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "story_leader" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "processId" TEXT NOT NULL,
    "token" BIGINT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "story_leader_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "chainSteps" JSONB NOT NULL,
    "unitId" TEXT NOT NULL,
    "catalogueId" TEXT,
    "attribute" TEXT,
    "attributeReason" TEXT NOT NULL DEFAULT '',
    "region" TEXT NOT NULL DEFAULT '',
    "topics" TEXT[],
    "docNumber" TEXT,
    "docYear" INTEGER,
    "caseId" UUID,
    "correctsId" UUID,
    "publishAt" TIMESTAMPTZ(3),
    "lateAfterMs" INTEGER NOT NULL DEFAULT 600000,
    "aiInvolvement" TEXT NOT NULL DEFAULT 'none',
    "accountIds" TEXT[],
    "createdById" UUID NOT NULL,
    "contributorIds" UUID[],
    "analystIds" UUID[],
    "correctReason" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "round" INTEGER NOT NULL DEFAULT 0,
    "publishedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawReason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision" (
    "id" UUID NOT NULL,
    "releaseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rendition" (
    "id" UUID NOT NULL,
    "releaseId" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "revisionNumber" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,
    "payloadHash" TEXT NOT NULL,
    "byHand" BOOLEAN NOT NULL DEFAULT false,
    "authorId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rendition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "releaseId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "altText" TEXT NOT NULL DEFAULT '',
    "addedById" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "releaseId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "reviewerId" UUID NOT NULL,
    "onBehalfOf" UUID,
    "textHash" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "checks" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seal" (
    "id" UUID NOT NULL,
    "releaseId" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "manifest" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "signedById" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "brokenAt" TIMESTAMPTZ(3),
    "brokenWhy" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "seal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "releaseId" UUID NOT NULL,
    "sealId" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "linkCode" TEXT NOT NULL,
    "originalId" UUID,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "reason" TEXT NOT NULL DEFAULT '',
    "messageId" UUID,
    "resendProposedById" UUID,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "withdrawal" (
    "id" UUID NOT NULL,
    "releaseId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,
    "notices" JSONB NOT NULL,
    "proposedById" UUID NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "withdrawal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public_page" (
    "releaseId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "bodyHtml" TEXT NOT NULL,
    "bodyText" TEXT NOT NULL,
    "sentText" TEXT NOT NULL DEFAULT '',
    "issuer" TEXT NOT NULL,
    "docNumber" TEXT,
    "columnName" TEXT NOT NULL,
    "topics" TEXT[],
    "region" TEXT NOT NULL,
    "aiLabel" TEXT NOT NULL DEFAULT '',
    "contentHash" TEXT NOT NULL,
    "sealHash" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "statusNote" TEXT NOT NULL DEFAULT '',
    "replacedByCode" TEXT,
    "correctsCode" TEXT,
    "claimText" TEXT,
    "verdict" TEXT,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "versions" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "public_page_pkey" PRIMARY KEY ("releaseId")
);

-- CreateTable
CREATE TABLE "case" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "kindReason" TEXT NOT NULL DEFAULT '',
    "level" INTEGER NOT NULL DEFAULT 4,
    "levelById" UUID,
    "claimId" UUID NOT NULL,
    "unitId" TEXT,
    "occurredAt" TIMESTAMPTZ(3),
    "detectedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedById" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "releaseId" UUID,
    "closedAt" TIMESTAMPTZ(3),
    "closeReason" TEXT NOT NULL DEFAULT '',
    "known" TEXT NOT NULL DEFAULT '',
    "unknown" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_story" (
    "caseId" UUID NOT NULL,
    "storyId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_story_pkey" PRIMARY KEY ("caseId","storyId")
);

-- CreateTable
CREATE TABLE "case_clock" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "ruleId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "provisional" BOOLEAN NOT NULL DEFAULT false,
    "stoppedAt" TIMESTAMPTZ(3),
    "stopUrl" TEXT,
    "overdueAt" TIMESTAMPTZ(3),
    "stopNote" TEXT NOT NULL DEFAULT '',
    "pausedAt" TIMESTAMPTZ(3),
    "pauseReason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "case_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispatch" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "unitId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "sentById" UUID NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "acknowledgedById" UUID,
    "repliedAt" TIMESTAMPTZ(3),
    "overdueAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "dispatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "writer" TEXT NOT NULL,
    "documentKind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "sentences" JSONB NOT NULL,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "grounded" BOOLEAN NOT NULL,
    "why" TEXT NOT NULL DEFAULT '',
    "writerNote" TEXT NOT NULL DEFAULT '',
    "authorId" TEXT,
    "handedToId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "releaseId" UUID,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "parentId" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "roles" TEXT[],
    "phoneCipher" TEXT,
    "passwordHash" TEXT,
    "totpCipher" TEXT,
    "totpConfirmed" BOOLEAN NOT NULL DEFAULT false,
    "totpLastStep" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegation" (
    "id" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "permission" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "validUntil" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_try" (
    "loginHash" TEXT NOT NULL,
    "failedCount" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_try_pkey" PRIMARY KEY ("loginHash")
);

-- CreateTable
CREATE TABLE "session" (
    "tokenHash" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "csrfToken" TEXT NOT NULL,
    "secondFactor" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "userAgent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "setup_link" (
    "tokenHash" TEXT NOT NULL,
    "personId" UUID,
    "purpose" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "setup_link_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "keyHash" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "chain_link_eventSeq_key" ON "chain_link"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "register_entry_subjectKind_subjectId_key" ON "register_entry"("subjectKind", "subjectId");

-- CreateIndex
CREATE INDEX "subscriber_kind_optedOutAt_region_idx" ON "subscriber"("kind", "optedOutAt", "region");

-- CreateIndex
CREATE UNIQUE INDEX "subscriber_kind_addressHash_key" ON "subscriber"("kind", "addressHash");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_accountId_askerHash_key" ON "conversation"("accountId", "askerHash");

-- CreateIndex
CREATE UNIQUE INDEX "ask_receiptCode_key" ON "ask"("receiptCode");

-- CreateIndex
CREATE INDEX "ask_claimId_state_idx" ON "ask"("claimId", "state");

-- CreateIndex
CREATE INDEX "ask_state_askedAt_idx" ON "ask"("state", "askedAt");

-- CreateIndex
CREATE INDEX "message_state_notBefore_idx" ON "message"("state", "notBefore");

-- CreateIndex
CREATE INDEX "message_fifoKey_createdAt_idx" ON "message"("fifoKey", "createdAt");

-- CreateIndex
CREATE INDEX "message_accountId_createdAt_idx" ON "message"("accountId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "message_refKind_refId_act_key" ON "message"("refKind", "refId", "act");

-- CreateIndex
CREATE INDEX "attempt_outcome_deadlineAt_idx" ON "attempt"("outcome", "deadlineAt");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_messageId_batch_number_key" ON "attempt"("messageId", "batch", "number");

-- CreateIndex
CREATE INDEX "message_recipient_messageId_batch_idx" ON "message_recipient"("messageId", "batch");

-- CreateIndex
CREATE INDEX "message_recipient_externalId_idx" ON "message_recipient"("externalId");

-- CreateIndex
CREATE INDEX "inbound_handledAt_id_idx" ON "inbound"("handledAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_accountId_externalId_key" ON "inbound"("accountId", "externalId");

-- CreateIndex
CREATE INDEX "evidence_caseId_idx" ON "evidence"("caseId");

-- CreateIndex
CREATE INDEX "claim_changedSeq_idx" ON "claim"("changedSeq");

-- CreateIndex
CREATE INDEX "claim_caseId_idx" ON "claim"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "claim_origin_sourceName_sourceUrl_text_key" ON "claim"("origin", "sourceName", "sourceUrl", "text");

-- CreateIndex
CREATE UNIQUE INDEX "event_id_key" ON "event"("id");

-- CreateIndex
CREATE INDEX "event_name_seq_idx" ON "event"("name", "seq");

-- CreateIndex
CREATE INDEX "event_actorId_seq_idx" ON "event"("actorId", "seq");

-- CreateIndex
CREATE INDEX "event_at_idx" ON "event"("at");

-- CreateIndex
CREATE INDEX "model_call_at_idx" ON "model_call"("at");

-- CreateIndex
CREATE INDEX "mention_storyId_id_idx" ON "mention"("storyId", "id");

-- CreateIndex
CREATE INDEX "mention_storyId_authorHash_idx" ON "mention"("storyId", "authorHash");

-- CreateIndex
CREATE INDEX "mention_seenAt_idx" ON "mention"("seenAt");

-- CreateIndex
CREATE INDEX "mention_textHash_idx" ON "mention"("textHash");

-- CreateIndex
CREATE UNIQUE INDEX "mention_source_externalId_key" ON "mention"("source", "externalId");

-- CreateIndex
CREATE INDEX "story_lastAt_idx" ON "story"("lastAt");

-- CreateIndex
CREATE INDEX "story_risk_idx" ON "story"("risk");

-- CreateIndex
CREATE INDEX "story_merge_intoId_idx" ON "story_merge"("intoId");

-- CreateIndex
CREATE INDEX "story_merge_fromId_idx" ON "story_merge"("fromId");

-- CreateIndex
CREATE INDEX "alert_storyId_idx" ON "alert"("storyId");

-- CreateIndex
CREATE INDEX "alert_acknowledgedAt_raisedAt_idx" ON "alert"("acknowledgedAt", "raisedAt");

-- CreateIndex
CREATE INDEX "relabel_mentionId_idx" ON "relabel"("mentionId");

-- CreateIndex
CREATE UNIQUE INDEX "release_code_key" ON "release"("code");

-- CreateIndex
CREATE INDEX "release_createdAt_idx" ON "release"("createdAt");

-- CreateIndex
CREATE INDEX "release_caseId_idx" ON "release"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "release_docYear_docNumber_key" ON "release"("docYear", "docNumber");

-- CreateIndex
CREATE UNIQUE INDEX "revision_releaseId_number_key" ON "revision"("releaseId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "rendition_releaseId_accountId_number_key" ON "rendition"("releaseId", "accountId", "number");

-- CreateIndex
CREATE INDEX "attachment_releaseId_idx" ON "attachment"("releaseId");

-- CreateIndex
CREATE INDEX "review_releaseId_round_idx" ON "review"("releaseId", "round");

-- CreateIndex
CREATE INDEX "seal_releaseId_idx" ON "seal"("releaseId");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_linkCode_key" ON "delivery"("linkCode");

-- CreateIndex
CREATE INDEX "delivery_releaseId_idx" ON "delivery"("releaseId");

-- CreateIndex
CREATE INDEX "delivery_messageId_idx" ON "delivery"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_sealId_accountId_key" ON "delivery"("sealId", "accountId");

-- CreateIndex
CREATE INDEX "withdrawal_releaseId_idx" ON "withdrawal"("releaseId");

-- CreateIndex
CREATE UNIQUE INDEX "public_page_code_key" ON "public_page"("code");

-- CreateIndex
CREATE INDEX "public_page_publishedAt_idx" ON "public_page"("publishedAt");

-- CreateIndex
CREATE INDEX "public_page_kind_publishedAt_idx" ON "public_page"("kind", "publishedAt");

-- CreateIndex
CREATE UNIQUE INDEX "case_number_key" ON "case"("number");

-- CreateIndex
CREATE INDEX "case_openedAt_idx" ON "case"("openedAt");

-- CreateIndex
CREATE INDEX "case_clock_stoppedAt_dueAt_idx" ON "case_clock"("stoppedAt", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "case_clock_caseId_ruleId_key" ON "case_clock"("caseId", "ruleId");

-- CreateIndex
CREATE INDEX "dispatch_unitId_repliedAt_idx" ON "dispatch"("unitId", "repliedAt");

-- CreateIndex
CREATE INDEX "dispatch_caseId_idx" ON "dispatch"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "draft_caseId_number_key" ON "draft"("caseId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "person_login_key" ON "person"("login");

-- CreateIndex
CREATE INDEX "delegation_toId_idx" ON "delegation"("toId");

-- CreateIndex
CREATE INDEX "session_personId_idx" ON "session"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_keyHash_key" ON "api_key"("keyHash");

-- What Prisma's schema cannot say. Appended to the first migration.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The claim index tails this sequence; every change of a claim takes the next number.
CREATE SEQUENCE claim_change_seq;

-- The event log only grows.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;
CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON "event"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER chain_link_is_append_only BEFORE UPDATE OR DELETE ON "chain_link"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER chain_head_is_append_only BEFORE UPDATE OR DELETE ON "chain_head"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What happened to one release, case or person.
CREATE INDEX event_data_idx ON "event" USING gin (data jsonb_path_ops);

-- Screens that are open hear of an event when its transaction commits.
CREATE FUNCTION tell_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('mingbai_event', NEW.seq::text);
  RETURN NULL;
END $$;
CREATE TRIGGER event_is_told AFTER INSERT ON "event"
  FOR EACH ROW EXECUTE FUNCTION tell_event();

-- Mentions the pipeline has not read yet; the sweep finds them without scanning the table.
CREATE INDEX mention_waiting_idx ON "mention" (id) WHERE "understoodAt" IS NULL;

-- Search on the portal.
CREATE INDEX public_page_title_trgm_idx ON "public_page" USING gin (title gin_trgm_ops);
CREATE INDEX public_page_text_trgm_idx ON "public_page" USING gin ("bodyText" gin_trgm_ops);
CREATE INDEX public_page_sent_trgm_idx ON "public_page" USING gin ("sentText" gin_trgm_ops);

-- Stories and mentions are found by how people say it. Most posts say nothing of the kind, so the indexes stay small.
CREATE INDEX mention_urgency_idx ON "mention" ((labels -> 'urgency' ->> 'label'), "storyId") WHERE labels -> 'urgency' ->> 'label' <> 'normal';
CREATE INDEX mention_stance_idx ON "mention" ((labels -> 'stance' ->> 'label'), "storyId") WHERE labels -> 'stance' ->> 'label' <> 'none';
CREATE INDEX mention_finer_idx ON "mention" USING gin (jsonb_path_query_array(labels, '$.finer[*].label')) WHERE labels -> 'finer' <> '[]';
