using System.Globalization;
using System.Numerics;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Audits;

/// <summary>How sessions of 2.0 begin: which suites, what names give away, what may be foretold.</summary>
internal static class SessionChecks
{
    /// <summary>So many session numbers it takes to see whether they follow a rule.</summary>
    public const int FewestIds = 4;

    /// <summary>And so many random numbers.</summary>
    public const int FewestRandoms = 3;

    /// <summary>Of four honest session numbers four bits are alike by chance; twenty never are.</summary>
    private const int MostAlikeIds = 20;

    /// <summary>Of three honest random numbers 32 bits are alike by chance; 80 never are.</summary>
    private const int MostAlikeRandoms = 80;
    private const int SmallStep = 1 << 16;
    private const string No20 = "the controller begins no session of IPMI 2.0";

    public static IReadOnlyList<AuditCheck> All { get; } =
    [
        new(
            "suite-0",
            "Cipher suite 0 opens sessions without a password",
            AuditSeverity.Critical,
            AuditScope.Anybody,
            "Whoever names a user is that user; no password is asked for. (CVE-2013-4782 and its kin)",
            "sideband -H HOST cipher privilege 0 none",
            SuiteZero
        ),
        new(
            "suite-0-begun",
            "Cipher suite 0 is agreed on, though nobody got in",
            AuditSeverity.Medium,
            AuditScope.Anybody,
            "Who knows a user's name may be in without a password: the names that were tried led nowhere.",
            "sideband -H HOST cipher privilege 0 none",
            facts =>
                Trial(facts, 0) is not { } trial ? Verdict.Unseen("suite 0 was not proposed")
                : facts.Door is not null ? Verdict.Clear
                : !trial.IsAccepted ? Verdict.Clear
                : Verdict.Found(
                    new Observation(Proposed(trial), AuditConfidence.Possible)
                    {
                        Settings = SuiteTable.Forbid(facts, [0]),
                    }
                )
        ),
        new(
            "suite-weak",
            "Cipher suites are agreed on that do not protect",
            AuditSeverity.Medium,
            AuditScope.Anybody,
            "Sessions may be read or changed by who sits on the way, or rest on MD5 or RC4.",
            "sideband -H HOST cipher privilege SUITE none",
            WeakSuites
        ),
        new(
            "suite-17-missing",
            "Cipher suite 17 is not offered",
            AuditSeverity.Low,
            AuditScope.Anybody,
            "Sessions rest on SHA-1 or worse, and a code that is got for a user's name is guessed at twice as fast.",
            "update the firmware; where it has suite 17: sideband -H HOST cipher privilege 17 administrator",
            facts =>
                facts.Suites.Count == 0 ? Verdict.Unseen(No20)
                : facts.Suites.All(t => t.Suite.Id == 0 || !t.IsAccepted) && facts.Offer is not { Ipmi20: true }
                    ? Verdict.Unseen(No20)
                : Trial(facts, CipherSuite.Suite17.Id) is not { } trial ? Verdict.Unseen("suite 17 was not proposed")
                : trial.IsAccepted ? Verdict.Clear
                : Verdict.Found(
                    new Observation(Proposed(trial)) { Settings = SuiteTable.Allow(facts, CipherSuite.Suite17.Id) }
                )
        ),
        new(
            "password-codes",
            "A code is given out by which passwords are guessed at home",
            AuditSeverity.Inherent,
            AuditScope.Anybody,
            "RAKP message 2 proves that the controller knows the password before the console proves it (CVE-2013-4786). "
                + "What it is worth to somebody is how short the passwords are, and who can reach the controller.",
            "give long random passwords (sideband -H HOST user password NAME), and close the network to strangers",
            facts =>
                facts.Names.Count == 0 ? Verdict.Unseen(No20)
                : facts.Names.FirstOrDefault(n => n.CodeLength > 0) is { } named
                    ? Verdict.Found(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"RAKP 1 for a name was answered with status 00 and a code of {named.CodeLength} bytes ({named.Suite.Authentication}); the code is not kept"
                        )
                    )
                : Verdict.Unseen("no user that exists was named: with --user, or an account, there is one")
        ),
        new(
            "names-told",
            "It tells which users there are",
            AuditSeverity.Low,
            AuditScope.Anybody,
            "A stranger finds the users' names by asking, and guesses only at their passwords.",
            "update the firmware, or close the network to strangers",
            NamesTold
        ),
        new(
            "names-timed",
            "How long it takes to answer tells which users there are",
            AuditSeverity.Low,
            AuditScope.Anybody,
            "A stranger finds the users' names by a watch, though every name is answered alike.",
            "update the firmware, or close the network to strangers",
            facts =>
                facts.NameTimes is not { } times
                    ? Verdict.Unseen(
                        "answers were not timed: --timing was not given, or no user that there is was named"
                    )
                : !times.AreEnough ? Verdict.Unseen("too few answers came to time them")
                : !times.Tell ? Verdict.Clear
                : Verdict.Found(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"RAKP 2 took {NameTimes.Middle(times.Known).TotalMilliseconds:0.00} ms for a user that there is and {NameTimes.Middle(times.MadeUp).TotalMilliseconds:0.00} ms for names that nobody has; {times.Known.Count} and {times.MadeUp.Count} answers, in turns, and each of the one took longer than each of the other"
                    ),
                    AuditConfidence.Likely
                )
        ),
        new(
            "session-ids",
            "Session numbers can be foretold",
            AuditSeverity.High,
            AuditScope.Anybody,
            "Who foretells a session's number may act in it where packets are not authenticated. (CVE-2014-8272)",
            "update the firmware",
            facts =>
                facts.SessionIds.Count < FewestIds
                    ? Verdict.Unseen(
                        FormattableString.Invariant($"fewer than {FewestIds} session numbers were given out")
                    )
                    : Verdict.When(
                        IsForetold(facts.SessionIds),
                        "Open Session gave out " + string.Join(", ", facts.SessionIds.Select(id => $"{id:X8}"))
                    )
        ),
        new(
            "session-randoms",
            "Random numbers of sessions are none",
            AuditSeverity.High,
            AuditScope.Anybody,
            "Keys are made of them: who foretells them may replay a log-in that he has heard.",
            "update the firmware",
            facts =>
                facts.Randoms.Count < FewestRandoms
                    ? Verdict.Unseen(
                        FormattableString.Invariant($"fewer than {FewestRandoms} random numbers were given out")
                    )
                    : Verdict.When(
                        Alike(facts.Randoms) >= MostAlikeRandoms,
                        "RAKP 2 gave out " + string.Join(", ", facts.Randoms.Select(r => Convert.ToHexString(r.Span)))
                    )
        ),
    ];

    private static Verdict SuiteZero(AuditFacts facts)
    {
        if (facts.Door is { } door)
            return Verdict.Found(
                new Observation(
                    $"a session for '{door.User}' was opened with suite 0 and no password, up to {door.Limit}; Get Device ID within it answered {Convert.ToHexString(door.Answer.Span)}"
                )
                {
                    Settings = SuiteTable.Forbid(facts, [0]),
                }
            );
        return Trial(facts, 0) is null ? Verdict.Unseen("suite 0 was not proposed") : Verdict.Clear;
    }

    private static Verdict WeakSuites(AuditFacts facts)
    {
        if (facts.Suites.Count == 0)
            return Verdict.Unseen(No20);
        var weak = facts.Suites.Where(t => t.IsAccepted && t.Suite is { Id: not 0, IsStrong: false }).ToList();
        return weak.Count == 0
            ? Verdict.Clear
            : Verdict.Found(
                new Observation($"suites {string.Join(", ", weak.Select(t => t.Suite.Id))}: {Proposed(weak[0])}")
                {
                    Settings = SuiteTable.Forbid(facts, weak.Select(t => t.Suite.Id)),
                }
            );
    }

    private static Verdict NamesTold(AuditFacts facts)
    {
        if (facts.Names.FirstOrDefault(n => n.IsMadeUp) is not { } stranger)
            return Verdict.Unseen(No20);
        // Were it to refuse everybody, there would be nothing to tell: then only a name that is known shows a difference.
        var known = facts.Names.FirstOrDefault(n => !n.IsMadeUp && n.CodeLength > 0);
        return Verdict.When(
            stranger.Status is not RmcpPlusStatus.NoErrors,
            $"RAKP 1 for a name that nobody has was answered with status {(byte)stranger.Status:X2}"
                + (known is null ? "" : ", for one that somebody has with 00"),
            known is null ? AuditConfidence.Likely : AuditConfidence.Certain
        );
    }

    /// <summary>Whether numbers follow each other: by small or equal steps, in either order of bytes, or hardly changing.</summary>
    internal static bool IsForetold(IReadOnlyList<uint> ids)
    {
        if (ids.Distinct().Count() < ids.Count || Steps(ids) || Steps([.. ids.Select(Swapped)]))
            return true;
        var (ones, zeros) = (uint.MaxValue, uint.MaxValue);
        foreach (var id in ids)
            (ones, zeros) = (ones & id, zeros & ~id);
        return BitOperations.PopCount(ones | zeros) >= MostAlikeIds;
    }

    private static bool Steps(IReadOnlyList<uint> ids)
    {
        var steps = ids.Zip(ids.Skip(1), (a, b) => (long)unchecked((int)(b - a))).ToList();
        return steps.TrueForAll(s => Math.Abs(s) < SmallStep) || steps.Distinct().Count() == 1;
    }

    private static uint Swapped(uint id) => System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(id);

    private static int Alike(IReadOnlyList<Octets> randoms)
    {
        var alike = 0;
        for (var i = 0; i < randoms.Min(r => r.Length); i++)
        {
            var (ones, zeros) = ((byte)0xFF, (byte)0xFF);
            foreach (var random in randoms)
                (ones, zeros) = ((byte)(ones & random[i]), (byte)(zeros & ~random[i]));
            alike += BitOperations.PopCount((uint)(ones | zeros));
        }
        return alike;
    }

    private static SuiteTrial? Trial(AuditFacts facts, byte id) =>
        facts.Suites.FirstOrDefault(trial => trial.Suite.Id == id);

    private static string Proposed(SuiteTrial trial)
    {
        var answer = trial.Answer;
        return $"Open Session for suite {trial.Suite.Id} was answered {Convert.ToHexString(Message.ToOctets(in answer).Span)}";
    }
}
