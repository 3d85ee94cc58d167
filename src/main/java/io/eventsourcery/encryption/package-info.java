/** Personal data that is encrypted where it is stored, under keys that can be rotated, and thrown away for good. */
package io.eventsourcery.encryption;
