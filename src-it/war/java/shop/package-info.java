/** A WAR as an application would make it: no descriptor, no exclusion, our jar and its libraries in WEB-INF/lib. */
package shop;
