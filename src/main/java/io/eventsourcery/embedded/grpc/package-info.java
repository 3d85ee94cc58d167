/**
 * The wire of the embedded node: gRPC services over the log, call by call as KurrentDB answers them.
 *
 * <p>Services throw what {@link io.eventsourcery.embedded.grpc.Errors} makes; {@link io.eventsourcery.embedded.grpc.CallGuard} stands
 * around every call of every service, turns exceptions into statuses, knows the calls that are open and ends them when the node stops.
 * A service that holds something for a call frees it when it is told of a cancel, which a node that stops also causes.
 */
package io.eventsourcery.embedded.grpc;
