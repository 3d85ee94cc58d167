/** The embedded node in JUnit 5 tests. */
package io.eventsourcery.embedded.junit;
