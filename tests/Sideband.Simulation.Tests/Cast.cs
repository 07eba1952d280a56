using System.Globalization;
using Sideband.Protocol.Sessions;
using Sideband.Simulation.Tests.Errands;

namespace Sideband.Simulation.Tests;

/// <summary>Who plays in a run, and what beyond the oldest pieces. It is drawn apart, so that these go on as they always have.</summary>
/// <param name="Consoles">The consoles: which kind of authentication of IPMI 1.5 each has; null is 2.0.</param>
/// <param name="Pastimes">What they do besides.</param>
/// <param name="Share">How much of their time they spend with that, from 0 to 1.</param>
internal sealed record Cast(
    IReadOnlyList<AuthenticationType?> Consoles,
    Pastimes Pastimes = Pastimes.None,
    double Share = 0
)
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
        AuthenticationType? old = random.Next(3) == 0 ? AuthenticationType.StraightPassword : AuthenticationType.Md5;
        var consoles = random.Next(8) switch
        {
            0 => [null, old],
            1 => [null, null, old],
            _ => First.Consoles,
        };
        // Half of the runs are as they were at first.
        return random.Next(2) == 0
            ? new(consoles)
            : new(consoles, (Pastimes)random.Next(1, 1 + (int)Pastimes.All), random.Next(2, 8) / 10.0);
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static Cast Parse(string text)
    {
        var parts = text.Split("; ");
        return new(
            [
                .. parts[0]
                    .Split(", ")
                    .Select(t => t == Newest ? (AuthenticationType?)null : Enum.Parse<AuthenticationType>(t)),
            ],
            Enum.Parse<Pastimes>(parts[1]),
            double.Parse(parts[2], CultureInfo.InvariantCulture)
        );
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(", ", Consoles.Select(type => type?.ToString() ?? Newest))}; {Pastimes}; {Share}"
        );
}
