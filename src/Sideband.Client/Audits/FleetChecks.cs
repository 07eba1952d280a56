namespace Sideband.Client.Audits;

/// <summary>What one sees only by looking at several controllers.</summary>
internal static class FleetChecks
{
    private const int MostNamed = 8;

    public static IReadOnlyList<AuditCheck> All { get; } =
    [
        Among(
            "password-shared",
            "A password is the same on several controllers",
            AuditSeverity.High,
            "Who has it from one is in on all.",
            "sideband -H HOST user password NAME",
            (facts, fleet) =>
                !facts.ChecksPasswords
                    ? Verdict.Unseen(PasswordChecks.NotChecked)
                    : Verdict.Found([
                        .. facts
                            .Names.Where(n => !n.Mark.IsEmpty && fleet.WithPassword(n.Mark).Count > 1)
                            .Select(n => new Observation(
                                $"'{n.Name}' has the same password on {Named(fleet.WithPassword(n.Mark))}"
                            )
                            {
                                Secrets = [new(SecretKind.Password, n.Name)],
                            }),
                    ])
        ),
        Among(
            "kg-shared",
            "K_G is the same on several controllers",
            AuditSeverity.Low,
            "It is one secret for all: who has it from one has it for each.",
            "sideband -H HOST channel key kg --new-key-file FILE",
            (facts, fleet) =>
                facts.Account?.KeyGMark is not { } mark ? Verdict.Unseen("nobody logged in with a K_G")
                : fleet.WithKey(mark).Count <= 1 ? Verdict.Clear
                : Verdict.Found(
                    new Observation($"the log-ins to {Named(fleet.WithKey(mark))} needed the same")
                    {
                        Secrets = [new(SecretKind.KeyG)],
                    }
                )
        ),
        Among(
            "guid-shared",
            "Several controllers have one GUID",
            AuditSeverity.Low,
            "They were cloned, or answer for each other: what is known of one is taken for another's.",
            "give each a GUID of its own, by its manufacturer's tool",
            (facts, fleet) =>
                facts.Guid is not { } guid
                    ? Verdict.Unseen("Get System GUID was not answered")
                    : Verdict.When(
                        fleet.WithGuid(guid).Count > 1,
                        $"Get System GUID answered {Convert.ToHexString(guid.Span)} on {Named(fleet.WithGuid(guid))}"
                    )
        ),
        Among(
            "service-key-shared",
            "The web pages of several controllers have one key",
            AuditSeverity.High,
            "Mostly it is the one that the manufacturer delivers all of a kind with: who has one of them can read and play the others.",
            "give each a certificate with a key of its own, in its web page or by its manufacturer's tool",
            (facts, fleet) =>
                facts.Services is not { } services ? Verdict.Unseen(ServiceChecks.NotAsked)
                : services.Tls is not { } tls ? Verdict.Clear
                : Verdict.When(
                    fleet.WithTlsKey(tls.KeyMark).Count > 1,
                    $"the key with the SHA-256 {Convert.ToHexString(tls.KeyMark.Span)} is that of {Named(fleet.WithTlsKey(tls.KeyMark))}"
                )
        ),
        Among(
            "drift",
            "It is not set up as most of its kind",
            AuditSeverity.Low,
            "Somebody changed this one, or forgot it when the others were changed.",
            "sideband -H HOST config diff FILE, with the settings of another",
            (facts, fleet) =>
                facts.Account is null
                    ? Verdict.Unseen(AccountChecks.NoAccount)
                    : Verdict.Found([.. fleet.Drift(facts).Select(words => new Observation(words))])
        ),
    ];

    private static string Named(IReadOnlyList<string> hosts) =>
        string.Join(", ", hosts.Take(MostNamed))
        + (hosts.Count > MostNamed ? FormattableString.Invariant($" and {hosts.Count - MostNamed} more") : "");

    private static AuditCheck Among(
        string id,
        string title,
        AuditSeverity severity,
        string why,
        string remedy,
        Func<AuditFacts, AuditFleet, Verdict> evaluate
    ) =>
        new(
            id,
            title,
            severity,
            AuditScope.Fleet,
            why,
            remedy,
            static _ => Verdict.Unseen("there is one controller alone")
        )
        {
            EvaluateAmong = evaluate,
        };
}
