package shop;

import io.eventsourcery.Recorded;
import io.eventsourcery.cdi.CurrentTenant;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Writes down what is around a piece of work while it is done. */
@ApplicationScoped
public class Witness {
    private record Line(String tenant, String kind, String text) {
    }

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

    @Inject
    CurrentTenant tenant;

    @Inject
    Visit visit;

    void saw(String kind, Recorded recorded, String more) {
        lines.add(new Line(tenant.get().value(), kind, recorded.event() + " of " + recorded.tenant() + "; visit " + visit.number()
                + "; managed " + isManaged() + "; " + more));
    }

    /** In which trace the event was written, as it says itself, and in which this is done. */
    void traced(String kind, Recorded recorded) {
        String written = String.valueOf(recorded.context().entries().get("traceparent")).replaceAll("00-(.*?)-.*", "$1");
        heard(kind, recorded.tenant().value(), recorded.type() + " written in " + written + ", now in " + Span.current().getSpanContext().getTraceId());
    }

    void heard(String kind, String whose, String text) {
        lines.add(new Line(whose, kind, text));
    }

    /** Of the current tenant. */
    List<String> lines(String kind) {
        return lines.stream().filter(line -> line.tenant().equals(tenant.get().value()) && line.kind().equals(kind)).map(Line::text).toList();
    }

    /** On a thread of the server's, in the surroundings of this application. */
    private static boolean isManaged() {
        try {
            return InitialContext.doLookup("java:comp/DefaultManagedExecutorService") != null
                    && Thread.currentThread().getContextClassLoader().loadClass(Witness.class.getName()) == Witness.class;
        } catch (NamingException | ClassNotFoundException e) {
            return false;
        }
    }
}
