/**
 * What is tried on each application server, in the same way on all three. Whoever adds a test here adds it for all of them. The application
 * that is deployed is in {@code src-it/war}.
 */
package io.eventsourcery.servers;
