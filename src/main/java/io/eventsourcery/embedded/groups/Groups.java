package io.eventsourcery.embedded.groups;

import io.eventsourcery.embedded.groups.GroupException.Kind;
import io.eventsourcery.embedded.log.EventLog;
import io.eventsourcery.embedded.log.Subscribed;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** All groups of a node. Definitions, checkpoints and parked messages are in the log, so a node that gets its log again has its groups again. */
public final class Groups implements AutoCloseable {

    private final GroupRuntime runtime;
    private final GroupConfig config;
    private final Tail tail;
    private final Subscribed commits;
    private final GroupThreads ownThreads;
    private final Map<GroupKey, Group> groups = new LinkedHashMap<>();
    private final TreeMap<String, List<Group>> byStream = new TreeMap<>();

    /**
     * The groups of a log, with threads of their own until they are closed.
     *
     * @param clock what records are dated by; time-outs are real time
     */
    public static Groups on(EventLog log, InstantSource clock) {
        var threads = new GroupThreads();
        var groups = new Groups(new GroupRuntime(log, clock, () -> System.nanoTime() / 1_000_000, threads.executor()), threads);
        threads.everySecond(groups::tick);
        return groups;
    }

    Groups(GroupRuntime runtime) {
        this(runtime, null);
    }

    private Groups(GroupRuntime runtime, GroupThreads ownThreads) {
        var log = runtime.log();
        this.runtime = runtime;
        this.config = new GroupConfig(log, runtime.clock());
        this.tail = new Tail(log, runtime.threads());
        this.ownThreads = ownThreads;
        this.commits = log.onCommit(tail::wake);
        config.load().forEach(this::open);
    }

    /** Makes a group; it exists, and counts what is written, when the call returns. */
    public synchronized void create(GroupDefinition definition) {
        SettingsCheck.check(definition, runtime.log().lastPosition());
        if (groups.containsKey(definition.key())) {
            throw new GroupException(Kind.EXISTS, definition.key(), definition.key().id());
        }
        SettingsCheck.checkBuffers(definition);
        open(definition);
        save();
    }

    /** Gives a group other settings. Its consumers are let go; its checkpoint and its filter stay. */
    public synchronized void update(GroupKey key, GroupSettings settings) {
        var old = find(key);
        var definition = old.definition().with(settings);
        SettingsCheck.check(definition, runtime.log().lastPosition());
        SettingsCheck.checkBuffers(definition);
        shut(old);
        open(definition);
        save();
    }

    /** Ends a group and forgets its checkpoint and its parked messages. */
    public synchronized void delete(GroupKey key) {
        var group = find(key);
        groups.remove(key);
        shut(group);
        group.forget();
        save();
    }

    /**
     * Adds a consumer.
     *
     * @param size how many messages it may hold at a time
     */
    public Membership connect(GroupKey key, String name, int size, Subscriber subscriber) {
        var group = find(key);
        return new ConsumerMembership(group, group.join(name, size, subscriber));
    }

    /** One group at this moment, with all that was written before the call. */
    public GroupInfo info(GroupKey key) {
        tail.read();
        return find(key).info();
    }

    /** All groups, by stream. */
    public List<GroupInfo> list() {
        return infos(snapshot());
    }

    /** The groups of a stream or of {@code $all}; there must have been one at some time. */
    public List<GroupInfo> list(String stream) {
        return infos(groupsOf(stream));
    }

    /** Has parked messages delivered again, those before a revision of the parked stream if one is given. */
    public void replay(GroupKey key, OptionalLong stopAt) {
        if (stopAt.isPresent() && stopAt.getAsLong() < 0) {
            throw GroupException.failed(key, "Cannot stop replaying parked message at a negative version.");
        }
        find(key).replay(stopAt);
    }

    /** Lets all consumers go and starts every group again from its checkpoint. */
    public synchronized void restart() {
        List.copyOf(groups.values()).forEach(this::shut);
        groups.clear();
        byStream.clear();
        config.load().forEach(this::open);
    }

    /** Lets all consumers go and stops. What is in the log stays. */
    @Override
    public synchronized void close() {
        commits.close();
        groups.values().forEach(Group::close);
        if (ownThreads != null) {
            ownThreads.close();
        }
    }

    void tick() {
        snapshot().forEach(Group::tick);
    }

    private void open(GroupDefinition definition) {
        var group = new Group(definition, runtime);
        groups.put(definition.key(), group);
        byStream.computeIfAbsent(definition.key().stream(), stream -> new ArrayList<>()).add(group);
        tail.add(group);
        group.start();
    }

    private void shut(Group group) {
        byStream.get(group.definition().key().stream()).remove(group);
        tail.remove(group);
        group.close();
    }

    private void save() {
        config.save(groups.values().stream().map(Group::definition).toList());
    }

    private synchronized Group find(GroupKey key) {
        var group = groups.get(key);
        if (group == null) {
            throw GroupException.doesNotExist(key);
        }
        return group;
    }

    private synchronized List<Group> snapshot() {
        return byStream.values().stream().flatMap(List::stream).toList();
    }

    private synchronized List<Group> groupsOf(String stream) {
        if (!byStream.containsKey(stream)) {
            throw GroupException.doesNotExist(new GroupKey(stream, ""));
        }
        return List.copyOf(byStream.get(stream));
    }

    private List<GroupInfo> infos(List<Group> groups) {
        tail.read();
        return groups.stream().map(Group::info).toList();
    }
}
