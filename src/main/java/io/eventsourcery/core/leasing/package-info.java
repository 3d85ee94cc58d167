/** Which node of an application does what only one may do at a time: sessions that are renewed, and leases that name a session. */
package io.eventsourcery.core.leasing;
