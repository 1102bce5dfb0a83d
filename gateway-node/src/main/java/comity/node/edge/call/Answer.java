package comity.node.edge.call;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/**
 * Answers a unary call by blocking code. What the code throws passes to {@link CallBoundary}, which tells it. Stateless.
 */
public final class Answer {
    private Answer() {}

    /** Does the work and sends its result as the one answer. */
    public static <A> void with(StreamObserver<A> answers, Supplier<A> work) {
        if (answers instanceof ServerCallStreamObserver<A> call) {
            // Without a handler, answering a caller that has gone would throw.
            call.setOnCancelHandler(() -> {});
        }
        A answer = work.get();
        answers.onNext(answer);
        answers.onCompleted();
    }
}
