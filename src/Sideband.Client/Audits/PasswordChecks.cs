namespace Sideband.Client.Audits;

/// <summary>What passwords are worth: they were tried at home, on codes of RAKP message 2, and no controller heard of it.</summary>
internal static class PasswordChecks
{
    public const string NotChecked = "passwords were not checked: --check-passwords was not given";

    public static IReadOnlyList<AuditCheck> All { get; } =
    [
        Check(
            "password-empty",
            "A user has no password",
            AuditSeverity.Critical,
            "Whoever knows the name is in.",
            trial => trial.IsEmptyPassword
        ),
        Check(
            "password-default",
            "A user has the password that the manufacturer delivers with",
            AuditSeverity.Critical,
            "It stands in every manual, and is what is tried first.",
            trial => trial.IsDefaultPassword
        ),
        Check(
            "password-listed",
            "A user has a password of the list",
            AuditSeverity.High,
            "Who has such a list is in.",
            trial => trial is { IsEmptyPassword: false, IsDefaultPassword: false }
        ),
    ];

    private static AuditCheck Check(
        string id,
        string title,
        AuditSeverity severity,
        string why,
        Func<NameTrial, bool> isThere
    ) =>
        new(
            id,
            title,
            severity,
            AuditScope.Anybody,
            why,
            "sideband -H HOST user password NAME",
            facts =>
            {
                if (!facts.ChecksPasswords)
                    return Verdict.Unseen(NotChecked);
                if (!facts.Names.Any(n => n.WasChecked))
                    return Verdict.Unseen("no code was given out to check passwords on");
                var known = facts.Names.Where(n => n.KnownFrom is not null && isThere(n)).ToList();
                return Verdict.Found([
                    .. known.Select(n => new Observation(
                        $"the code of RAKP 2 for '{n.Name}' fits {n.KnownFrom}; neither is kept"
                    )
                    {
                        Secrets = [new(SecretKind.Password, n.Name)],
                    }),
                ]);
            }
        );
}
