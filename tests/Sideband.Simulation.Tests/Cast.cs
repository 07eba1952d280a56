using Sideband.Protocol.Sessions;

namespace Sideband.Simulation.Tests;

/// <summary>Who plays in a run, and what beyond the oldest pieces. It is drawn apart, so that these go on as they always have.</summary>
/// <param name="Consoles">The consoles: which kind of authentication of IPMI 1.5 each has; null is 2.0.</param>
internal sealed record Cast(IReadOnlyList<AuthenticationType?> Consoles)
{
    private const string Newest = "2.0";

    /// <summary>Two consoles of IPMI 2.0, and no more than there was at first.</summary>
    public static Cast First { get; } = new([null, null]);

    /// <summary>Whether somebody speaks IPMI 1.5.</summary>
    public bool HasIpmi15 => Consoles.Any(type => type is not null);

    /// <summary>Whether all packets of sessions have codes; a password in the clear is none, and whoever sees it may do as he likes.</summary>
    public bool IsProved => !Consoles.Contains(AuthenticationType.StraightPassword);

    /// <summary>The cast of a seed.</summary>
    public static Cast Of(int seed)
    {
        var random = new Random(seed ^ 0x43617374);
        AuthenticationType? old = random.Next(3) switch
        {
            0 => AuthenticationType.StraightPassword,
            _ => AuthenticationType.Md5,
        };
        return new(
            random.Next(8) switch
            {
                0 => [null, old],
                1 => [null, null, old],
                _ => First.Consoles,
            }
        );
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static Cast Parse(string text) =>
        new([
            .. text.Split(", ")
                .Select(t => t == Newest ? (AuthenticationType?)null : Enum.Parse<AuthenticationType>(t)),
        ]);

    public override string ToString() => string.Join(", ", Consoles.Select(type => type?.ToString() ?? Newest));
}
