/** Makes of a database's strategies what an application sees. Here lies what its three rooms have in common. */
package io.eventsourcery.core;
