package comity.node.agreement.life;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.Course;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the notices of a pouch say of agreements, for the messages behind them in the same pouch: a partner that resumes and goes on
 * sending may put both into one. Immutable.
 *
 * @param notices in order
 */
public record PouchSoFar(List<NoticeReading> notices) {
    /** Nothing yet. */
    public static final PouchSoFar NOTHING = new PouchSoFar(List.of());

    public PouchSoFar {
        notices = List.copyOf(notices);
    }

    /** With one more. */
    public PouchSoFar and(NoticeReading notice) {
        List<NoticeReading> more = new ArrayList<>(notices);
        more.add(notice);
        return new PouchSoFar(more);
    }

    /** The agreement as it stands when these notices have been taken. */
    AgreementInForce applied(AgreementInForce before) {
        if (notices.isEmpty()) {
            return before;
        }
        Course course = before.course();
        for (NoticeReading notice : notices) {
            course = after(course, before, notice);
        }
        return new AgreementInForce(before.agreement(), before.digest(), course);
    }

    private static Course after(Course course, AgreementInForce agreement, NoticeReading notice) {
        return switch (notice) {
            case NoticeReading.Stop(NoticeReading.Name name)
            when name.fits(agreement) -> with(course, course.endsAt(), true);
            case NoticeReading.Lift(NoticeReading.Name name)
            when name.fits(agreement) -> with(course, course.endsAt(), false);
            case NoticeReading.End end
            when end.name().fits(agreement) ->
                with(course, earliest(course.endsAt(), end.endsAt()), course.stoppedByPartner());
            case NoticeReading.Stop _,
                    NoticeReading.Lift _,
                    NoticeReading.End _,
                    NoticeReading.Proposed _,
                    NoticeReading.Accepted _,
                    NoticeReading.Declined _,
                    NoticeReading.Unusable _ -> course;
        };
    }

    private static Optional<Instant> earliest(Optional<Instant> known, Instant announced) {
        return Stream.concat(known.stream(), Stream.of(announced)).min(Instant::compareTo);
    }

    private static Course with(Course course, Optional<Instant> endsAt, boolean stopped) {
        return new Course(
                course.state(),
                course.activatedAt(),
                course.reviewedAt(),
                endsAt,
                stopped,
                course.overdueErasures(),
                course.signatureFailures());
    }
}
