using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sideband.Client;

/// <summary>The way to a controller behind the one that has the session: one step, or two. (IPMI v2.0 §6.13)</summary>
public sealed class Bridge
{
    /// <summary>Steps that a bridge has at most: messages grow by eight bytes with each.</summary>
    public const int MostHops = 4;

    private const byte HighestChannel = 0xB;

    /// <summary>Makes a bridge.</summary>
    /// <param name="hops">Its steps, one at least.</param>
    /// <exception cref="ArgumentException">There are none, or too many.</exception>
    public Bridge(params IReadOnlyList<BridgeHop> hops)
    {
        ArgumentNullException.ThrowIfNull(hops);
        if (hops.Count is 0 or > MostHops)
            throw new ArgumentException($"A bridge has 1 to {MostHops} steps.", nameof(hops));
        Hops = [.. hops];
    }

    /// <summary>The steps, the first one from the controller that has the session.</summary>
    public IReadOnlyList<BridgeHop> Hops { get; }

    /// <summary>The address of the controller at its end.</summary>
    public byte Target => Hops[^1].Address;

    /// <summary>
    /// Reads <c>CHANNEL:ADDRESS[/CHANNEL:ADDRESS]</c>: numbers as 7 or 0x22. Software on a LAN is <c>CHANNEL:ADDRESS@SESSION</c>.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="bridge">The bridge; null where the text is none.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Bridge? bridge)
    {
        ArgumentNullException.ThrowIfNull(text);
        bridge = null;
        var hops = new List<BridgeHop>();
        foreach (var part in text.Split('/'))
        {
            if (Hop(part) is not { } hop)
                return false;
            hops.Add(hop);
        }
        if (hops.Count > MostHops)
            return false;
        bridge = new(hops);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            '/',
            Hops.Select(hop =>
                FormattableString.Invariant(
                    $"{hop.Channel}:0x{hop.Address:X2}{(hop.Session is { } session ? FormattableString.Invariant($"@{session}") : "")}"
                )
            )
        );

    /// <summary>The way on to a controller behind the one at the end; null is this way's beginning.</summary>
    internal static Bridge Extend(Bridge? bridge, BridgeHop hop) => new([.. bridge?.Hops ?? [], hop]);

    /// <summary>A step; null where the text is none. Addresses on a bus are even, those of software may be odd.</summary>
    private static BridgeHop? Hop(string text)
    {
        var (place, session) = text.Split('@') switch
        {
            [var bus] => (bus, null),
            [var lan, var handle] => (lan, handle),
            _ => ("", null),
        };
        var numbers = place.Split(':');
        if (numbers.Length != 2 || !TryNumber(numbers[0], out var channel) || !TryNumber(numbers[1], out var address))
            return null;
        if (channel > HighestChannel || address == 0)
            return null;
        if (session is not null)
            return TryNumber(session, out var handle) && handle != 0 ? new(channel, address, handle) : null;
        return address % 2 == 0 ? new(channel, address) : null;
    }

    private static bool TryNumber(string text, out byte number) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? byte.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
