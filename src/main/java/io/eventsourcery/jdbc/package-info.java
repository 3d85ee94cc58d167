/** Checkpoints in a relational database, in one transaction with the read model that handlers keep there. */
package io.eventsourcery.jdbc;
