package comity.node.edge.json;

import static org.assertj.core.api.Assertions.assertThat;

import comity.edge.admin.v1.ListHeldResponse;
import comity.v1.Envelope;
import comity.v1.WireMessage;
import org.junit.jupiter.api.Test;

final class JsonTextTest {
    @Test
    void anAnswerWithNothingInItsListHasTheList() {
        assertThat(new JsonText().ofAnswer(ListHeldResponse.getDefaultInstance()))
                .isEqualTo("{\"held\":[]}");
    }

    @Test
    void whatIsNotSetInAMessageIsLeftOut() {
        assertThat(new JsonText()
                        .of(WireMessage.newBuilder()
                                .setEnvelope(Envelope.getDefaultInstance())
                                .build()))
                .isEqualTo("{\"envelope\":{}}");
    }
}
