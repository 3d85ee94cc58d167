package io.eventsourcery.servers;

import static io.eventsourcery.servers.kit.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventsourcery.servers.kit.Block;
import io.eventsourcery.servers.kit.Folders;
import io.eventsourcery.servers.kit.LocalRepository;
import io.eventsourcery.servers.kit.Ports;
import io.eventsourcery.servers.kit.Running;
import io.eventsourcery.servers.kit.Setup;
import io.eventsourcery.servers.kit.Shell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the README says, done as it stands there, step by step; only its two ports become free ones. */
class WalkThroughIT {
    private static final String CHAPTER = "From an empty Maven WAR project to a stored, published event";
    private static final String EVERYWHERE = "On each of them";
    private static final Map<String, String> SERVERS = Map.of("wildfly", "On WildFly", "payara", "On Payara Micro", "liberty", "On Open Liberty");

    private final Path folder = Folders.fresh(Setup.run().resolveSibling("walk-" + Setup.text("server")));
    private final Path checkout = folder.resolve("checkout");
    private final Path shop = Folders.fresh(folder.resolve("shop"));
    private final Shell shell = new Shell(folder, LocalRepository.prepared());
    private final Deque<Running> running = new ArrayDeque<>();

    private static List<Block> blocks() {
        String database = Integer.toString(Ports.free());
        String server = Integer.toString(Ports.free());
        String readme = new String(Folders.read(Path.of("README.md")), StandardCharsets.UTF_8).replace("2113", database).replace("8080", server);
        return Block.of(readme, CHAPTER);
    }

    @AfterEach
    void end() {
        running.forEach(Running::close);
    }

    @Test
    void the_steps_of_the_readme_lead_to_a_stored_and_published_event() {
        for (String file : List.of("pom.xml", "LICENSE", "NOTICE")) {
            Folders.write(checkout.resolve(file), Folders.read(Path.of(file)));
        }
        Folders.copy(Path.of("src"), checkout.resolve("src"));
        List<Block> blocks = blocks();

        List<Block> inCheckout = blocks.stream().filter(block -> block.heading().equals(CHAPTER)).takeWhile(block -> block.file().isEmpty()).toList();
        assertThat(inCheckout).hasSize(2);
        shell.run(checkout, inCheckout.get(0).text());
        Running node = start(checkout, inCheckout.get(1));
        until(() -> assertThat(node.log().text()).contains("ready at"));

        blocks.stream().filter(block -> block.heading().equals(CHAPTER)).skip(2).forEach(this::make);
        List<Block> ofServer = blocks.stream().filter(block -> block.heading().equals(SERVERS.get(Setup.text("server")))).toList();
        ofServer.stream().filter(block -> !block.isCommand()).forEach(this::make);
        Running server = start(shop, ofServer.get(ofServer.size() - 1));

        try {
            List<Block> inBrowser = blocks.stream().filter(block -> block.heading().equals(EVERYWHERE)).toList();
            assertThat(inBrowser).hasSize(6);
            awaitApplication(inBrowser.get(4));
            for (Iterator<Block> steps = inBrowser.iterator(); steps.hasNext();) {
                answers(steps.next().text(), steps.next().text());
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\n" + server.log().end(), e);
        }
    }

    private Running start(Path directory, Block command) {
        assertThat(command.isCommand()).isTrue();
        Running started = shell.start(directory, command.text());
        running.push(started);
        return started;
    }

    private void make(Block block) {
        block.file().ifPresent(file -> Folders.write(shop.resolve(file), block.text() + "\n"));
        if (block.isCommand()) {
            shell.run(shop, block.text());
        }
    }

    /** A server takes the connection before it has the application. */
    private void awaitApplication(Block reading) {
        until(() -> assertThat(shell.run(shop, reading.text() + " || true")).startsWith("published: "));
    }

    private void answers(String command, String expected) {
        if (command.contains("-X POST")) {
            assertThat(shell.run(shop, command)).isEqualTo(expected);
        } else {
            until(() -> assertThat(shell.run(shop, command)).isEqualTo(expected));
        }
    }
}
