using System.Globalization;
using Sideband.Protocol;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Configuration;

/// <summary>Settings that are read and written together: a parameter, a user's rights, a sensor's limits.</summary>
/// <param name="Path">The keys that lead to them.</param>
/// <param name="Order">Blocks are written in this order; what may lock people out comes late.</param>
/// <param name="IsGuarded">After it has been written a second session must still be let in.</param>
/// <param name="Edit">Tells the settings with those wanted put in, and the body of them.</param>
/// <param name="Read">Reads the body; null where the controller does not have it.</param>
/// <param name="Write">Writes a body.</param>
internal sealed record SettingsBlock(
    IReadOnlyList<string> Path,
    int Order,
    bool IsGuarded,
    SettingsBlock.Editor Edit,
    Func<CancellationToken, Task<Octets?>> Read,
    Func<Octets, CancellationToken, Task> Write
)
{
    /// <summary>It holds nothing of note, and a file need not tell it.</summary>
    public bool IsQuiet { get; init; }

    internal delegate Octets Editor(
        Octets body,
        IReadOnlyDictionary<string, string> wanted,
        ICollection<(string Name, string Value)> seen
    );

    /// <summary>The editor of a type of message.</summary>
    public static Octets EditAs<T>(
        Octets body,
        IReadOnlyDictionary<string, string> wanted,
        ICollection<(string Name, string Value)> seen
    )
        where T : struct, IMessage<T>
    {
        var wire = new SettingsWire(body.Span, wanted, seen);
        var none = default(T);
        var value = T.Layout(ref wire, in none);
        return Message.ToOctets(in value);
    }

    /// <summary>A body that was read already.</summary>
    public static Func<CancellationToken, Task<Octets?>> Known(Octets body) => _ => Task.FromResult<Octets?>(body);

    /// <summary>A number as a key.</summary>
    public static string Key(int number) => number.ToString(CultureInfo.InvariantCulture);
}
