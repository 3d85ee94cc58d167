package shop;

import io.eventsourcery.ConcurrentStreamWriteException;
import io.eventsourcery.EventStoreException;
import io.eventsourcery.EventStoreUnavailableException;
import io.eventsourcery.InvalidInputException;
import io.eventsourcery.NoTenantException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

@Provider
public class StoreProblems implements ExceptionMapper<EventStoreException> {
    @Override
    public Response toResponse(EventStoreException e) {
        return Response.status(status(e)).type(MediaType.TEXT_PLAIN).entity(e.getMessage()).build();
    }

    private static Status status(EventStoreException e) {
        if (e instanceof ConcurrentStreamWriteException) {
            return Status.CONFLICT;
        }
        if (e instanceof NoTenantException || e instanceof InvalidInputException) {
            return Status.BAD_REQUEST;
        }
        return e instanceof EventStoreUnavailableException ? Status.SERVICE_UNAVAILABLE : Status.INTERNAL_SERVER_ERROR;
    }
}
