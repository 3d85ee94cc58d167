package io.eventsourcery.cdi.web;

import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.ForbiddenTenantException;
import io.eventsourcery.IllegalTenantIdException;
import io.eventsourcery.NoTenantException;
import io.eventsourcery.UnknownTenantException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;

/** What a caller is answered: a status and a word, nothing of what the exception says to a developer. */
final class Answers {
    private Answers() {
    }

    private static Response answer(Status status, String text) {
        return Response.status(status).type(MediaType.TEXT_PLAIN_TYPE).entity(text).build();
    }

    static final class NoTenant implements ExceptionMapper<NoTenantException> {
        @Override
        public Response toResponse(NoTenantException exception) {
            return answer(Status.BAD_REQUEST, "The request names no tenant.");
        }
    }

    static final class IllegalTenant implements ExceptionMapper<IllegalTenantIdException> {
        @Override
        public Response toResponse(IllegalTenantIdException exception) {
            return answer(Status.BAD_REQUEST, "The request names what cannot be a tenant.");
        }
    }

    static final class UnknownTenant implements ExceptionMapper<UnknownTenantException> {
        @Override
        public Response toResponse(UnknownTenantException exception) {
            return answer(Status.NOT_FOUND, "There is no such tenant.");
        }
    }

    static final class ForbiddenTenant implements ExceptionMapper<ForbiddenTenantException> {
        @Override
        public Response toResponse(ForbiddenTenantException exception) {
            return answer(Status.FORBIDDEN, "Not for this tenant.");
        }
    }

    static final class Conflict implements ExceptionMapper<ConcurrentStreamWriteException> {
        @Override
        public Response toResponse(ConcurrentStreamWriteException exception) {
            return answer(Status.CONFLICT, "Somebody else was faster.");
        }
    }

    static final class Unavailable implements ExceptionMapper<EventStoreUnavailableException> {
        @Override
        public Response toResponse(EventStoreUnavailableException exception) {
            return answer(Status.SERVICE_UNAVAILABLE, "Not available at the moment.");
        }
    }
}
