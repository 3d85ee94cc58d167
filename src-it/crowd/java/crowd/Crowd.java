package crowd;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps each request until there are many, so that each has a thread of its own. */
@WebServlet("/*")
public class Crowd extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final int MANY = 32;

    private final transient CyclicBarrier all = new CyclicBarrier(MANY);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        try {
            all.await(2, TimeUnit.SECONDS);
        } catch (TimeoutException | BrokenBarrierException fewerThreads) {
            all.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
