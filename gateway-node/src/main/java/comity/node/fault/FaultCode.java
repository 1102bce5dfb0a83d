package comity.node.fault;

/**
 * Every code, in one place, with what it means and what to do about it.
 *
 * <p>Names are stable: they are in receipts, journals and other agencies' programs. A code is added, never renamed.
 */
public enum FaultCode {
    // What an agreement or a built-in rule says.
    NO_AGREEMENT(
            "No agreement in force with this partner covers the message.",
            "Have operators of both agencies sign and activate an agreement, then submit again.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.SHOWN),
    EXPIRED(
            "The agreement's validity has ended, or has not begun.",
            "Activate a version that is valid today, then submit again.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.SHOWN),
    SUSPENDED(
            "The agreement is suspended.",
            "Wait until operators resume it, or ask them why it was suspended.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.SHOWN),
    KIND(
            "The agreement does not allow this kind of message in this direction, or not in this form.",
            "Use a kind that the agreement lists for your side, with what its grant asks; or have it amended.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.SHOWN),
    PURPOSE(
            "The agreement does not allow this purpose, this regime, or an exercise.",
            "State the true purpose and regime; if those are the ones given, have the agreement amended.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.SHOWN),
    OFFENCE(
            "An offence is missing from the agreement's list, is too light, or is political.",
            "Name only offences the agreement covers, or have it amended.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.SHOWN),
    DATA_CATEGORY(
            "The message holds a category of data that the agreement excludes.",
            "Leave that data out; explain shows which field and which clause.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.SHOWN),
    SUBJECT_CATEGORY(
            "A person's role is one the agreement does not allow.",
            "Leave that person out, or have the agreement amended.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.SHOWN),
    HANDLING(
            "What the agreement asks of handling, language or evidence is not met, or forbids this transfer.",
            "Correct what the named clause asks for, or obtain the originator's consent.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.SHOWN),
    CLASSIFICATION(
            "The message is classified higher than the agreement allows, or at a level it does not know.",
            "Have it downgraded by its originator, or use another way.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.SHOWN),
    QUOTA(
            "The agreement's quota for this kind is used up.",
            "Wait for the next period.",
            Retry.LATER,
            Whose.POLICY,
            Sight.SHOWN),
    SOURCE_RISK(
            "What would leave might reveal a source.",
            "Rewrite the named texts without what points to the source, then submit again.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.HIDDEN),
    RIGHTS_CONDITION(
            "A condition that protects persons' rights is not met.",
            "Obtain the assurance the agreement asks for.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.SHOWN),
    AGREEMENT_CONFLICT(
            "The agreement version or digest that the message names is not the one in force here.",
            "Compare the agreement's digest with the partner's and activate the same version.",
            Retry.LATER,
            Whose.POLICY,
            Sight.SHOWN),
    RELEASE_REFUSED(
            "A release officer refused the release.",
            "Ask the release desk for the reason; submit a changed message.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.HIDDEN),
    MESSAGE_EXPIRED(
            "The message was not sent before its own expiry.",
            "Submit it again with a later expiry if it is still wanted.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.HIDDEN),
    AGREEMENT_LAPSED(
            "The agreement lapsed after the message entered the ledger; its content did not leave.",
            "Submit it again once an agreement is in force.",
            Retry.AFTER_REMEDY,
            Whose.POLICY,
            Sight.SHOWN),
    GENERIC(
            "The message was refused.",
            "The partner gives no reason for this refusal; contact the partner's liaison officer.",
            Retry.NEVER,
            Whose.POLICY,
            Sight.SHOWN),

    // What a partner's gateway sent.
    SIGNATURE(
            "A signature is missing, unknown or wrong.",
            "Check the partner's descriptor and fingerprint; if they are right, tell the partner's operators.",
            Retry.NEVER,
            Whose.PARTNER,
            Sight.SHOWN),
    SCHEMA(
            "The message does not fit the schema.",
            "The sender must correct the message; the path names the place.",
            Retry.AFTER_REMEDY,
            Whose.PARTNER,
            Sight.SHOWN),
    COMMITMENT(
            "What was shown does not open the commitment in the ledger.",
            "Keep the message as evidence and tell the partner's operators.",
            Retry.NEVER,
            Whose.PARTNER,
            Sight.SHOWN),
    REPEATED_MESSAGE_ID(
            "A message with this id was received before.",
            "Nothing is lost: the first one was kept. The sender must not reuse ids.",
            Retry.NEVER,
            Whose.PARTNER,
            Sight.SHOWN),
    MALFORMED_POUCH(
            "The pouch is not encoded as its format says.",
            "Both sides should run the same version of the format; tell the sender's operators.",
            Retry.NEVER,
            Whose.PARTNER,
            Sight.SHOWN),
    NOT_OPENED(
            "The pouch could not be decrypted.",
            "The sender should fetch the current prekey and seal again.",
            Retry.LATER,
            Whose.PARTNER,
            Sight.SHOWN),
    HEAD_INVALID(
            "The head in the pouch does not fit its entries or the mirror.",
            "Reconcile the channel with the partner.",
            Retry.AFTER_REMEDY,
            Whose.PARTNER,
            Sight.SHOWN),
    CHANNEL_NOT_OPEN(
            "There is no open channel of this id and direction.",
            "The sender should open the channel again.",
            Retry.LATER,
            Whose.PARTNER,
            Sight.SHOWN),
    CHANNEL_HALTED(
            "The channel is halted.",
            "Operators of both sides must look at the evidence and open a new channel.",
            Retry.AFTER_REMEDY,
            Whose.PARTNER,
            Sight.SHOWN),
    UNKNOWN_PARTNER(
            "This agency is not among the pinned partners.",
            "Add the partner by its descriptor and a fingerprint compared out of band.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.SHOWN),
    PARTNER_UNREACHABLE(
            "The partner's gateway could not be reached.",
            "Nothing needs doing now: it is tried again. If it lasts, check the endpoint and the network.",
            Retry.LATER,
            Whose.PARTNER,
            Sight.HIDDEN),
    PARTNER_UNTRUSTED(
            "The partner's gateway did not show a pinned certificate.",
            "Do not bypass this. Compare the partner's descriptor out of band and add the newer one.",
            Retry.AFTER_REMEDY,
            Whose.PARTNER,
            Sight.HIDDEN),
    PARTNER_FAULT(
            "The partner's gateway gave an answer that does not fit the protocol.",
            "Tell the partner's operators; the answer was not believed.",
            Retry.LATER,
            Whose.PARTNER,
            Sight.HIDDEN),

    // Who is calling.
    UNAUTHENTICATED(
            "No valid certificate of an enrolled caller was shown.",
            "Use credentials issued by this node; operators enrol callers.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.SHOWN),
    FORBIDDEN(
            "The caller's role does not allow this method.",
            "Use the credentials of somebody with the right role.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.SHOWN),

    // How a request is written.
    MALFORMED(
            "The request could not be read.",
            "Correct it at the place that is named.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.SHOWN),
    UNKNOWN_FIELD(
            "A field is not part of the request.",
            "Correct its spelling or remove it; field names are written in snake_case.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.SHOWN),
    DUPLICATE_FIELD("A field is given twice.", "Give it once.", Retry.AFTER_REMEDY, Whose.CALLER, Sight.SHOWN),
    INVALID_VALUE(
            "A value is outside what the field allows.",
            "Correct the value at the place that is named.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.SHOWN),
    MISSING_FIELD(
            "A required field is missing.",
            "Add the field that is named.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.SHOWN),
    TRAILING_DATA(
            "Data follows the end of the request.",
            "Send exactly one JSON object.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.SHOWN),
    TOO_LARGE(
            "The request is larger or deeper than the limit.",
            "Send less at once; the limits are in comity.yaml.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.SHOWN),
    UNSUPPORTED_MEDIA_TYPE(
            "The content type is not application/json.",
            "Send Content-Type: application/json in UTF-8.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    METHOD_NOT_ALLOWED(
            "This address does not answer that HTTP method.",
            "Use the method named in the Allow header.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    UNKNOWN_METHOD(
            "There is no such method here.",
            "Look at /v1/openapi.json or the .proto files.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.SHOWN),

    // What the request asks for.
    NOT_FOUND(
            "There is no such thing, or it is not the caller's to see.",
            "Check the id.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    IDEMPOTENCY_CONFLICT(
            "This idempotency key was used before with another content.",
            "Use a new key for a new submission.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    ALREADY_EXISTS(
            "Something of this name exists already.",
            "Choose another name, or use what exists.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    DIGEST_MISMATCH(
            "The digest is not the one of what is held now.",
            "Show the release again and approve what it says now.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    SAME_PERSON(
            "The second approval must come from another person with another certificate.",
            "Have a second person do it.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    NOT_HELD(
            "The message is not waiting for release officers.",
            "Look at its status.",
            Retry.NEVER,
            Whose.CALLER,
            Sight.HIDDEN),
    LEASE_EXPIRED(
            "The lease has ended, or belongs to another caller.",
            "Receive again; the message is handed out once more.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    FINGERPRINT_MISMATCH(
            "The fingerprint given is not the descriptor's.",
            "Compare the fingerprint with the partner again, out of band.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    AGREEMENT_INVALID(
            "The agreement cannot be put in force.",
            "Correct what is named; both parties sign the corrected file.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    LAST_OPERATOR(
            "The node would be left with fewer than two operators.",
            "Add another operator first.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    WRONG_STATE(
            "The thing is not in a state that allows this.",
            "Show it and look at its state.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),

    // How this node is.
    OVERLOADED(
            "A limit of this node is reached.",
            "Try again after a pause that grows with each attempt.",
            Retry.LATER,
            Whose.NODE,
            Sight.SHOWN),
    NOT_READY("The node is starting or stopping.", "Try again shortly.", Retry.LATER, Whose.NODE, Sight.SHOWN),
    DEADLINE(
            "The call took longer than its deadline.",
            "Ask again; repeating a submission with the same key is safe.",
            Retry.LATER,
            Whose.NODE,
            Sight.SHOWN),
    INTERNAL(
            "The node met an error of its own.",
            "See the node's log; operators may report it.",
            Retry.LATER,
            Whose.NODE,
            Sight.SHOWN),
    STORE_BROKEN(
            "The node's store failed and the node stops.",
            "Check the disk, then start the node again; it recovers by itself.",
            Retry.AFTER_REMEDY,
            Whose.NODE,
            Sight.HIDDEN),
    STORE_MISSING(
            "A store that should exist does not.",
            "Restore the directory from a backup; the node never starts a new log in its place.",
            Retry.AFTER_REMEDY,
            Whose.NODE,
            Sight.HIDDEN),
    STORE_NEWER(
            "The store was written by a newer version.",
            "Run that version or a newer one.",
            Retry.AFTER_REMEDY,
            Whose.NODE,
            Sight.HIDDEN),
    BEHIND(
            "The store is older than what this node has signed before.",
            "Nothing is signed until the missing part is recovered from the partner.",
            Retry.LATER,
            Whose.NODE,
            Sight.HIDDEN),

    // Configuration and command line.
    USAGE(
            "The command line is not understood.",
            "See the command's --help.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    CONFIG_MISSING(
            "The configuration file cannot be read.",
            "Name a directory made by comity init.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    CONFIG_SYNTAX(
            "The configuration is not valid YAML.",
            "Correct it at the line and column given.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    CONFIG_UNKNOWN_KEY(
            "The configuration has a key that means nothing.",
            "Correct its spelling or remove it.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    CONFIG_DUPLICATE_KEY(
            "The configuration gives a key twice.", "Give it once.", Retry.AFTER_REMEDY, Whose.CALLER, Sight.HIDDEN),
    CONFIG_MISSING_KEY(
            "The configuration lacks a key that has no default.",
            "Add the key that is named.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    CONFIG_INVALID_VALUE(
            "A value of the configuration is outside its range.",
            "Correct it at the line and column given.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    DIRECTORY_NOT_EMPTY(
            "The directory is not empty.",
            "Name a directory that is empty or does not exist.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    DIRECTORY_MISSING(
            "There is no node in this directory.",
            "Name a directory made by comity init.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    NODE_RUNNING(
            "A node is running on this directory.", "Stop it first.", Retry.AFTER_REMEDY, Whose.CALLER, Sight.HIDDEN),
    PASSPHRASE_WRONG(
            "The keys do not open with this passphrase.",
            "Give the passphrase the directory was made with.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    CREDENTIALS_INVALID(
            "The credentials cannot be used.",
            "Name a credentials directory with cert.pem, key.pem, ca.pem and client.yaml.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    CERTIFICATE_EXPIRED(
            "A certificate is outside its validity.",
            "Have a new one issued.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    PORT_IN_USE(
            "A listener's address cannot be used.",
            "Change the port in comity.yaml or stop what uses it; comity doctor names the ports that are taken.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    NODE_UNREACHABLE(
            "The node does not answer.",
            "Start it with comity run, and check the address and the credentials.",
            Retry.LATER,
            Whose.NODE,
            Sight.HIDDEN),
    JDK_TOO_OLD(
            "The Java runtime is older than 25.",
            "Install a JDK 25 or newer.",
            Retry.AFTER_REMEDY,
            Whose.CALLER,
            Sight.HIDDEN),
    VERIFICATION_FAILED(
            "The evidence does not verify.",
            "The finding names the entry, head or receipt; keep a copy before anything else is done.",
            Retry.NEVER,
            Whose.NODE,
            Sight.HIDDEN);

    private final String message;
    private final String remedy;
    private final Retry retry;
    private final Whose whose;
    private final Sight sight;

    FaultCode(String message, String remedy, Retry retry, Whose whose, Sight sight) {
        this.message = message;
        this.remedy = remedy;
        this.retry = retry;
        this.whose = whose;
        this.sight = sight;
    }

    /** One sentence: what happened. */
    public String message() {
        return message;
    }

    /** One sentence: what to do. */
    public String remedy() {
        return remedy;
    }

    /** Whether asking again can help. */
    public Retry retry() {
        return retry;
    }

    /** Who can end it. */
    public Whose whose() {
        return whose;
    }

    /** Whether a partner's gateway may be told this very code. */
    public boolean partnerMaySee() {
        return sight == Sight.SHOWN;
    }

    /**
     * What a partner is told instead of this code: itself, or {@link #GENERIC}, so that a refusal says nothing about
     * sources, release officers or the node's insides.
     */
    public FaultCode shownToPartner() {
        return partnerMaySee() ? this : GENERIC;
    }

    private enum Sight {
        SHOWN,
        HIDDEN
    }
}
