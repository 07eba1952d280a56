using System.CommandLine;
using Sideband.Client;
using Sideband.Protocol.Commands.Transport.Lan;

namespace Sideband.Cli.Nouns;

/// <summary>How many wrong passwords lock a user out, and for how long. (IPMI v2.0 §23.1, parameter 26)</summary>
internal sealed class LanPasswordTries
{
    private const int SecondsPerCount = 10;

    private readonly Option<byte?> _tries = new("--bad-password-tries")
    {
        Description = "Wrong passwords that lock a user out; 0 is never.",
        HelpName = "number",
    };

    private readonly Option<int?> _reset = new("--bad-password-reset")
    {
        Description = "Seconds after which wrong passwords are forgotten; 0 is never.",
        HelpName = "seconds",
    };

    private readonly Option<int?> _lockout = new("--bad-password-lockout")
    {
        Description = "Seconds that a user is locked out; 0 is until somebody lets him in.",
        HelpName = "seconds",
    };

    public void AddTo(Command command)
    {
        command.Add(_tries);
        command.Add(_reset);
        command.Add(_lockout);
    }

    /// <summary>As it is to be; null where nothing was named.</summary>
    public async Task<LanBadPasswordThreshold?> ReadAsync(
        IpmiClient client,
        byte channel,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        var (tries, reset, lockout) = (parsed.GetValue(_tries), parsed.GetValue(_reset), parsed.GetValue(_lockout));
        if (tries is null && reset is null && lockout is null)
            return null;
        var now = await client.Lan.ReadAsync<LanBadPasswordThreshold>(channel, 0, cancellation) ?? default;
        return now with
        {
            Threshold = tries ?? now.Threshold,
            ResetInterval = Counts(reset) ?? now.ResetInterval,
            LockoutInterval = Counts(lockout) ?? now.LockoutInterval,
        };
    }

    private static ushort? Counts(int? seconds) =>
        seconds is { } s ? (ushort)Math.Clamp((s + SecondsPerCount - 1) / SecondsPerCount, 0, ushort.MaxValue) : null;
}
