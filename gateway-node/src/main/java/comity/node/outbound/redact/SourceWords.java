package comity.node.outbound.redact;

import comity.local.v1.SourceRecord;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Words by which a text says that there is a source, or of which sort, whoever it is. Only phrases that hardly mean anything else:
 * the source of money is no source. Asked for where the source needs protection, and in free text alone. Pure.
 */
final class SourceWords {
    /** What a source does, behind the word for it. */
    private static final List<String> TELLS = List.of(
            "source reports", "source reported", "source says", "source said", "source states", "source stated", "source claims",
            "source claimed", "source advises", "source advised", "source told", "source informs", "source informed", "source saw",
            "source heard", "source overheard", "source met", "source observed", "source believes", "source thinks",
            "source indicates", "source indicated", "source learned", "source learnt", "source knows", "source has reported",
            "source has said", "source has told", "source has seen", "source has met", "source has heard", "source has access",
            "source had access", "source with access", "source with direct access", "source was present", "source was told",
            "source is close to", "source close to", "source within", "source inside", "sources say",
            "sources report", "sources reported", "sources indicate", "sources told", "sources within", "sources close to");

    /** That somebody told it, in any language. */
    private static final List<String> HUMAN = List.of(
            // English
            "informant", "informants", "informer", "informers", "our source", "our sources", "a source of ours", "human source",
            "human sources", "covert source", "confidential source", "sensitive source", "secret source", "police source",
            "reliable source", "reliable sources", "according to the source", "according to a source", "according to our source",
            "according to sources", "information from a source", "told by a source", "reported by a source", "source s identity",
            "identity of the source", "protect the source", "source protection", "danger to the source", "source handler",
            "source s handler",
            "the handler", "his handler", "her handler", "their handler", "our handler", "case handler", "agent handler",
            "source number", "debriefing of the source", "debrief the source", "covert human intelligence", "chis", "humint",
            "cooperating witness", "cooperating suspect", "cooperating defendant", "crown witness", "state witness",
            "protected witness", "witness protection", "agent in place", "man on the inside", "woman on the inside", "inside man",
            "somebody on the inside", "someone on the inside", "infiltrated the group", "infiltrated the gang",
            "infiltrated the network", "infiltrated the organisation", "infiltrated the organization", "infiltrated the cell",
            "infiltration of the group", "tipped us off", "tip off from", "a tip off", "tipster", "snitch", "double agent",
            "undercover", "under cover officer", "under cover agent", "test purchase", "whistleblower", "whistleblowers",
            "whistle blower",
            // German
            "informanten", "informantin", "v mann", "v leute", "v person", "vp fuhrer", "v mann fuhrer", "vertrauensperson",
            "vertrauenspersonen", "hinweisgeber", "hinweisgeberin", "gewahrsperson", "verdeckter ermittler",
            "verdeckten ermittler", "verdeckte ermittler", "verdeckte ermittlerin", "verdeckt ermittelnde", "quelle berichtet",
            "quelle gibt an", "quelle sagt", "quelle sagte", "quelle meldet", "quelle teilte", "quelle teilt", "unsere quelle",
            "unserer quelle", "menschliche quelle", "menschlichen quelle", "verlassliche quelle", "verlasslichen quelle",
            "zuverlassige quelle", "zuverlassigen quelle", "laut quelle", "laut der quelle", "kronzeuge", "kronzeugen",
            "zeugenschutz", "eingeschleust", "eingeschleuster", "quellenfuhrer", "quellenfuhrung", "spitzel",
            // French
            "informateur", "informatrice", "informateurs", "indicateur de police", "notre indicateur", "notre source",
            "source humaine", "source fiable", "source sure", "source indique", "source rapporte", "source a indique",
            "source affirme", "selon la source", "selon une source", "selon notre source", "agent infiltre", "agent traitant",
            "officier traitant", "policier infiltre", "infiltre dans", "temoin protege", "repenti", "lanceur d alerte",
            "lanceuse d alerte", "aviseur", "taupe",
            // Spanish
            "informante", "informantes", "confidente", "confidentes", "nuestra fuente", "fuente humana", "fuente fiable",
            "fuente fidedigna", "fuente indica", "fuente informa", "fuente afirma", "segun la fuente", "segun una fuente",
            "segun nuestra fuente", "agente encubierto", "agente infiltrado", "policia infiltrado", "infiltrado en",
            "testigo protegido", "arrepentido", "denunciante anonimo", "soplon", "chivato",
            // Italian
            "informatore", "informatori", "informatrice", "confidente della", "nostra fonte", "fonte confidenziale",
            "fonte umana", "fonte attendibile", "fonte riferisce", "fonte afferma", "secondo la fonte", "secondo una fonte",
            "secondo la nostra fonte", "agente sotto copertura", "sotto copertura", "agente infiltrato", "infiltrato nel",
            "collaboratore di giustizia", "pentito", "testimone protetto", "segnalante anonimo", "talpa",
            // Portuguese
            "informador", "informadores", "nossa fonte", "fonte confidencial", "fonte fidedigna", "fonte segura",
            "fonte refere", "fonte afirma", "segundo a fonte", "segundo uma fonte", "segundo a nossa fonte",
            "agente encoberto", "agente disfarcado", "agente infiltrado", "infiltrado no", "testemunha protegida",
            "delator", "denunciante anonimo",
            // Dutch
            "informanten", "tipgever", "tipgevers", "onze bron", "menselijke bron", "betrouwbare bron", "vertrouwelijke bron",
            "bron meldt", "bron zegt", "bron verklaart", "bron geeft aan", "volgens de bron", "volgens een bron",
            "volgens onze bron", "undercoveragent", "infiltrant", "geinfiltreerd", "runner van de bron", "kroongetuige",
            "beschermde getuige", "klokkenluider", "verklikker");

    private static final List<String> INTERCEPT = List.of(
            "intercepted call", "intercepted calls", "intercepted communication", "intercepted communications",
            "intercepted conversation", "intercepted conversations", "intercepted message", "intercepted messages",
            "intercepted phone", "intercepted telephone", "telephone intercept", "telephone intercepts", "phone intercept",
            "an intercept", "intercept material", "interception of communications", "interception of his", "interception of her",
            "wiretap", "wiretaps", "wire tap", "wiretapped", "phone tap", "phone taps", "tapped phone", "tapped line",
            "telephone tapping", "phone was tapped", "line was tapped", "bugged", "bugging", "listening device",
            "audio surveillance", "probe in the car", "overheard on the phone", "overheard in a call", "sigint", "comint",
            "recorded call", "recorded calls", "recorded conversation", "telefonuberwachung", "tku", "abgehort", "abgehorte",
            "abgehorten", "lauschangriff", "telekommunikationsuberwachung", "mitgehort", "ecoute telephonique",
            "ecoutes telephoniques", "mise sur ecoute", "mis sur ecoute", "interception telephonique", "sonorisation",
            "escucha telefonica", "escuchas telefonicas", "pinchazo", "pinchazos", "telefono pinchado", "intervencion telefonica",
            "intercettazione", "intercettazioni", "intercettato", "intercettata", "microspia", "microspie",
            "escuta telefonica", "escutas telefonicas", "interceptacao telefonica", "telefoontap", "telefoontaps", "afgeluisterd",
            "getapt", "getapte");

    private static final List<String> LIAISON = List.of(
            "partner service", "partner services", "foreign service", "foreign services", "liaison service", "liaison partner",
            "friendly service", "sister service", "partnerdienst", "partnerdienste",
            "befreundeter dienst", "auslandischer dienst", "service partenaire", "service etranger", "service ami",
            "servicio amigo", "servicio extranjero", "servizio amico", "servizio collegato", "servico parceiro",
            "zusterdienst", "buitenlandse dienst", "bevriende dienst");

    private static final List<String> REPORTER = List.of(
            "reporting entity", "reporting bank", "reporting institution", "obliged entity reported", "the bank reported",
            "bank has reported", "reported by the bank", "reported by a bank", "reported by his bank", "reported by her bank",
            "reported by the institution", "the reporting officer", "compliance officer", "compliance department",
            "meldende bank", "meldende stelle", "geldwaschebeauftragte", "geldwaschebeauftragter", "banque declarante",
            "declarant", "entidad declarante", "sujeto obligado", "banca segnalante", "soggetto segnalante",
            "entidade comunicante", "meldende instelling");

    private static final List<String> WATCHING = List.of(
            "surveillance team", "our surveillance", "under surveillance by us", "observation post", "tracking device",
            "gps tracker", "covert camera", "hidden camera", "observationsteam", "peilsender", "filature", "balise gps",
            "equipo de vigilancia", "baliza", "pedinamento", "equipa de vigilancia", "observatieteam", "peilbaken");

    private static final Map<SourceRecord.Kind, Automaton> AUTOMATA = automata();

    private SourceWords() {}

    /** Finds the phrases, letters alone, that tell of a source of that kind; nothing for one that needs none. */
    static Optional<Automaton> automaton(SourceRecord.Kind kind) {
        return Optional.ofNullable(AUTOMATA.get(kind));
    }

    /** The phrases of {@link #automaton}, by the numbers of its patterns. */
    static List<String> of(SourceRecord.Kind kind) {
        return switch (kind) {
            case CHIS, UNDERCOVER, PROTECTED_WITNESS, WITNESS -> phrases(TELLS, HUMAN);
            case WHISTLEBLOWER -> phrases(TELLS, HUMAN, REPORTER);
            case INTERCEPT -> phrases(TELLS, HUMAN, INTERCEPT);
            case LIAISON_THIRD_PARTY -> phrases(TELLS, HUMAN, LIAISON);
            case SURVEILLANCE -> phrases(WATCHING);
            case REPORTING_ENTITY -> phrases(REPORTER);
            case OPEN_SOURCE, OFFICIAL_RECORD -> List.of();
            case KIND_UNSPECIFIED, UNRECOGNIZED -> phrases(TELLS, HUMAN, INTERCEPT, LIAISON, REPORTER, WATCHING);
        };
    }

    @SafeVarargs
    private static List<String> phrases(List<String>... lists) {
        return Stream.of(lists).flatMap(List::stream).distinct().toList();
    }

    private static Map<SourceRecord.Kind, Automaton> automata() {
        Map<SourceRecord.Kind, Automaton> automata = new EnumMap<>(SourceRecord.Kind.class);
        for (SourceRecord.Kind kind : SourceRecord.Kind.values()) {
            List<String> squashed =
                    of(kind).stream().map(phrase -> phrase.replace(" ", "")).toList();
            if (!squashed.isEmpty()) {
                automata.put(kind, Automaton.of(squashed));
            }
        }
        return Map.copyOf(automata);
    }
}
