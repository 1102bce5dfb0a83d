package comity.node.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Answers about tables that are asked at every message and change when an operator acts: who calls, who is a partner, what was agreed.
 *
 * <p>Guarantee: an answer is never older than the last commit that changed its table and was answered to its caller. The store has one
 * writer, in this process, so every change is seen here: {@link #changed} runs after the commit and before the writer's caller is told.
 * Thread-safe.
 */
final class StandingAnswers {
    private static final int KEPT_MAX = 4096;

    private final AtomicLong commits = new AtomicLong();
    private final Map<String, Long> changedAt = new ConcurrentHashMap<>();
    private final Cache<Question, Answer> kept =
            Caffeine.newBuilder().maximumSize(KEPT_MAX).build();

    private record Question(String sql, List<Object> arguments) {}

    private record Answer(long asOf, List<?> rows) {}

    /** Taken before a snapshot begins: whatever it shows is at least as new as this. */
    long moment() {
        return commits.get();
    }

    /** These tables were changed by a commit; answers from before it no longer count. */
    void changed(Collection<String> tables) {
        if (!tables.isEmpty()) {
            long now = commits.incrementAndGet();
            tables.forEach(table -> changedAt.put(table, now));
        }
    }

    /**
     * The kept answer, or a fresh one, which is then kept.
     *
     * @param asOf the {@link #moment} before the snapshot began that gives the fresh one
     */
    <T> List<T> ask(StandingQuestion<T> question, long asOf, Supplier<List<T>> fresh) {
        Question key = new Question(question.sql(), comparable(question.arguments()));
        Answer answer = kept.getIfPresent(key);
        if (answer == null || answer.asOf() < changedAt.getOrDefault(question.table(), 0L)) {
            List<T> rows = List.copyOf(fresh.get());
            if (!rows.isEmpty() || !question.table().equals(StandingQuestion.NONE)) {
                kept.put(key, new Answer(asOf, rows));
            }
            return rows;
        }
        return answer.rows().stream().map(question.type()::cast).toList();
    }

    private static List<Object> comparable(List<Object> arguments) {
        return arguments.stream()
                .map(argument -> argument instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : argument)
                .toList();
    }
}
