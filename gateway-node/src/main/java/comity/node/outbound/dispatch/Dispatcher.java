package comity.node.outbound.dispatch;

import comity.node.channel.PartnerLink;
import comity.node.channel.SenderMachine;
import comity.node.channel.SenderSettings;
import comity.node.ops.Threads;
import comity.protocol.id.AgencyId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One dispatch for each pinned partner, each on a thread of its own, so that a slow or hostile partner delays nobody else. Thread-safe.
 */
public final class Dispatcher implements AutoCloseable {
    private final DispatchParts parts;
    private final Function<AgencyId, PartnerLink> links;
    private final SenderSettings settings;
    private final Supplier<RandomGenerator> jitter;
    private final Threads threads;
    private final Map<AgencyId, PartnerDispatch> running = new ConcurrentHashMap<>();

    /**
     * @param links makes the calls to one partner
     * @param jitter one generator for each partner: they are not shared between threads
     */
    public Dispatcher(
            DispatchParts parts,
            Function<AgencyId, PartnerLink> links,
            SenderSettings settings,
            Supplier<RandomGenerator> jitter,
            Threads threads) {
        this.parts = parts;
        this.links = links;
        this.settings = settings;
        this.jitter = jitter;
        this.threads = threads;
    }

    /** Starts with every pinned partner. */
    public void start() {
        parts.records()
                .store()
                .read(q -> parts.federation().directory().partners(q))
                .forEach(partner -> start(partner.agency()));
    }

    /** Starts with one partner, unless it runs already: after a partner was pinned. */
    public void start(AgencyId partner) {
        running.computeIfAbsent(partner, agency -> {
            PartnerDispatch dispatch =
                    new PartnerDispatch(parts, agency, links.apply(agency), new SenderMachine(settings, jitter.get()));
            threads.start(dispatch);
            return dispatch;
        });
    }

    /** Something may be in the outbox for that partner. */
    public void wake(AgencyId partner) {
        PartnerDispatch dispatch = running.get(partner);
        if (dispatch != null) {
            dispatch.wake();
        }
    }

    /** Something may be in every outbox, or may no longer leave. */
    public void wakeAll() {
        running.values().forEach(PartnerDispatch::wake);
    }

    /** Stops all; calls under way end by their deadline. What was not finished goes on after the next start. */
    @Override
    public void close() {
        running.values().forEach(PartnerDispatch::stop);
        threads.close();
    }
}
