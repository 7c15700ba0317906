package io.cytoforge.api.outbox;

/** There is something to send once this transaction is committed. */
record DoorbellsWritten() {}
