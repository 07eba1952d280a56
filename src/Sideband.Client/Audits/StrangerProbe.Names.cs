using System.Text;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Audits;

/// <content>Names users, and tries passwords on what is answered, at home.</content>
internal sealed partial class StrangerProbe
{
    /// <summary>Names users that an account has seen.</summary>
    public async Task<AuditFacts> NameMoreAsync(
        AuditFacts facts,
        IEnumerable<string> users,
        CancellationToken cancellation
    )
    {
        if (Strongest() is not { } suite || _silences > 0)
            return facts;
        try
        {
            foreach (var name in users.Where(u => !_names.Exists(n => n.Name == u)).Take(MostNames).ToList())
                await NameAsync(suite, name, false, cancellation).ConfigureAwait(false);
        }
        catch (AuditStoppedException e)
        {
            Stop(e);
        }
        return facts with { Names = [.. _names], Unseen = [.. facts.Unseen.Union(_unseen, StringComparer.Ordinal)] };
    }

    /// <summary>
    /// Times answers for a user that there is and for names that nobody has, in turns. Nothing is told by it where the answers themselves
    /// tell, or where nobody is known.
    /// </summary>
    public async Task<AuditFacts> TimeAsync(AuditFacts facts, CancellationToken cancellation)
    {
        if (
            Strongest() is not { } suite
            || _silences > 0
            || _names.Find(n => n is { IsMadeUp: false, CodeLength: > 0 }) is not { } known
            || !_names.Exists(n => n is { IsMadeUp: true, Status: RmcpPlusStatus.NoErrors })
        )
            return facts;
        var times = (Known: new List<TimeSpan>(), MadeUp: new List<TimeSpan>());
        try
        {
            for (var i = 0; i < NameTimes.Fewest; i++)
            {
                // The one that comes first may find the controller asleep: they take turns.
                foreach (var isKnown in i % 2 == 0 ? (bool[])[true, false] : [false, true])
                {
                    var name = isKnown ? known.Name : MadeUpLike(known.Name);
                    if (await TimeAsync(suite, name, cancellation).ConfigureAwait(false) is { } time)
                        (isKnown ? times.Known : times.MadeUp).Add(time);
                }
            }
        }
        catch (AuditStoppedException e)
        {
            Stop(e);
        }
        return facts with
        {
            NameTimes = new(times.Known, times.MadeUp),
            Unseen = [.. facts.Unseen.Union(_unseen, StringComparer.Ordinal)],
        };
    }

    /// <summary>A name as long as another: how long it is takes time, too.</summary>
    private static string MadeUpLike(string name) =>
        Convert.ToHexStringLower(RandomSource.System.Bytes(RakpMessage1.LongestName))[..Math.Max(name.Length, 4)];

    private async Task<TimeSpan?> TimeAsync(CipherSuite suite, string name, CancellationToken cancellation)
    {
        var (own, request) = await BeginAsync(suite, name, cancellation).ConfigureAwait(false);
        await _pace.WaitAsync(cancellation).ConfigureAwait(false);
        var start = _options.Clock.GetTimestamp();
        try
        {
            await _connection
                .StepAsync<RakpMessage1, RakpMessage2>(PayloadType.Rakp1, request, own, Patience, cancellation)
                .ConfigureAwait(false);
            return _options.Clock.GetElapsedTime(start);
        }
        catch (IpmiException)
        {
            return null; // silence, or nonsense: it tells nothing of time
        }
    }

    /// <summary>Names users: one that nobody has, the account's own, and where passwords are checked the usual ones.</summary>
    private async Task NameAsync(AuditFacts facts, CancellationToken cancellation)
    {
        if (Strongest() is not { } suite)
            return;
        var madeUp = "no" + Convert.ToHexStringLower(RandomSource.System.Bytes(5));
        await NameAsync(suite, madeUp, true, cancellation).ConfigureAwait(false);
        var names = (_user is null ? [] : (string[])[_user]).Concat(_audit.Passwords?.Names ?? []);
        if (facts.Offer is { AnonymousLogin: true } or { NullUserNames: true })
            names = names.Append("");
        foreach (var name in names.Distinct(StringComparer.Ordinal))
            await NameAsync(suite, name, false, cancellation).ConfigureAwait(false);
        // Enough numbers to see whether they follow a rule.
        var answered = _names.Find(n => n.CodeLength > 0);
        while (answered is not null && _randoms.Count < SessionChecks.FewestRandoms)
            await NameAsync(suite, answered.Name, answered.IsMadeUp, cancellation, again: true).ConfigureAwait(false);
        while (_ids.Count < SessionChecks.FewestIds)
        {
            if (await ProposeAsync(suite, cancellation, again: true).ConfigureAwait(false) is null)
                return;
        }
    }

    private async Task NameAsync(
        CipherSuite suite,
        string name,
        bool madeUp,
        CancellationToken cancellation,
        bool again = false
    )
    {
        var (own, request) = await BeginAsync(suite, name, cancellation).ConfigureAwait(false);
        var answer = await StepAsync<RakpMessage1, RakpMessage2>(PayloadType.Rakp1, request, own, cancellation)
            .ConfigureAwait(false);
        if (answer is not { } second)
            return;
        StopWhere(second.Status);
        var challenge = second.Status == RmcpPlusStatus.NoErrors ? second.Challenge : null;
        if (challenge is { } given)
            _randoms.Add(given.ControllerRandom);
        if (again)
            return;
        var trial = new NameTrial(name, madeUp, suite, second.Status, challenge?.KeyExchangeCode.Length ?? 0);
        if (challenge is { } code && !madeUp && _audit.Passwords is { } passwords)
        {
            var exchange = new RakpExchange(
                suite.Authentication,
                own,
                request.ControllerSessionId,
                request.ConsoleRandom.Span,
                code.ControllerRandom.Span,
                code.ControllerGuid.Span,
                request.Role,
                request.Name.Span
            );
            trial = Check(trial, exchange, code.KeyExchangeCode, passwords);
        }
        _names.Add(trial);
    }

    /// <summary>Begins a session of a suite that was agreed on before, and makes the question that names a user in it.</summary>
    private async Task<(uint Own, RakpMessage1 Request)> BeginAsync(
        CipherSuite suite,
        string name,
        CancellationToken cancellation
    )
    {
        if (await ProposeAsync(suite, cancellation, again: true).ConfigureAwait(false) is not var (own, theirs))
            throw new AuditStoppedException(
                "a session that was begun before is not begun again: nothing more was tried"
            );
        var bytes = Encoding.UTF8.GetBytes(name);
        var request = new RakpMessage1(
            RandomSource.System.Bytes(1)[0],
            theirs,
            RandomSource.System.Bytes(RandomSize),
            // The lowest privilege: whoever exists has it.
            (byte)PrivilegeLevel.User | RakpMessage1.NameOnlyLookup,
            (byte)bytes.Length,
            bytes
        );
        return (own, request);
    }

    /// <summary>Tries passwords at home; the code is gone when this returns.</summary>
    private NameTrial Check(NameTrial trial, RakpExchange exchange, Octets code, PasswordList passwords)
    {
        foreach (var candidate in passwords.Candidates)
        {
            if (candidate.User is { } user && user != trial.Name)
                continue;
            if (!RakpExchange.Matches(exchange.ControllerCode(candidate.Password), code.Span))
                continue;
            return trial with
            {
                WasChecked = true,
                KnownFrom = candidate.Source,
                IsDefaultPassword = candidate.IsDefault,
                IsEmptyPassword = candidate.Password.IsEmpty,
                Mark = AuditMark.Of(_audit.MarkKey, trial.Name, candidate.Password),
            };
        }
        return trial with { WasChecked = true };
    }
}
