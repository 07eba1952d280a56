using System.Globalization;
using Sideband.Protocol;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Configuration;

/// <summary>Settings of one body: a parameter, a user's rights, a sensor's limits.</summary>
/// <param name="path">The keys that lead to them.</param>
/// <param name="stage">When they are written.</param>
/// <param name="edit">Tells the settings with those wanted put in, and the body of them.</param>
/// <param name="read">Reads the body; null where the controller does not have it.</param>
/// <param name="write">Writes a body.</param>
internal sealed class SettingsBlock(
    IReadOnlyList<string> path,
    SettingsStage stage,
    SettingsBlock.Editor edit,
    Func<CancellationToken, Task<Octets?>> read,
    Func<Octets, CancellationToken, Task> write
) : SettingsItem(path, stage)
{
    private const string Empty = "empty";

    internal delegate Octets Editor(Octets body, SettingsDraft draft);

    /// <summary>It is an entry of a table: its first byte says which, and one with zeros behind it is empty.</summary>
    public bool IsEntry { get; init; }

    /// <summary>The way in once these changes are made; null is as before.</summary>
    public Func<ConfigurationAccess, IReadOnlyList<SettingChange>, ConfigurationAccess>? Moves { get; init; }

    /// <summary>Settings of a message; what the controller refuses to tell it does not have.</summary>
    /// <param name="path">The keys that lead to them.</param>
    /// <param name="stage">When they are written.</param>
    /// <param name="read">Reads the message.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="without">Fields that are no settings.</param>
    /// <param name="edit">Tells its settings where they are not its fields.</param>
    /// <param name="isQuiet">It holds nothing of note.</param>
    public static SettingsBlock Of<T>(
        IReadOnlyList<string> path,
        SettingsStage stage,
        Func<CancellationToken, Task<T?>> read,
        Func<T, CancellationToken, Task> write,
        IReadOnlyCollection<string>? without = null,
        Editor? edit = null,
        bool isQuiet = false
    )
        where T : struct, IMessage<T> =>
        new(
            path,
            stage,
            edit
                ?? (
                    (body, draft) =>
                    {
                        var edited = EditAs<T>(body, draft);
                        draft.Seen.RemoveAll(s => without?.Contains(s.Name) == true);
                        return edited;
                    }
                ),
            stop =>
                TryAsync(async () =>
                    await read(stop).ConfigureAwait(false) is { } value ? Message.ToOctets(in value) : null
                ),
            (body, stop) =>
            {
                Message.Read<T>(body.Span, out var value);
                return write(value, stop);
            }
        )
        {
            IsQuiet = isQuiet,
        };

    /// <summary>A text.</summary>
    public static SettingsBlock Text(
        IReadOnlyList<string> path,
        string name,
        SettingsStage stage,
        Func<CancellationToken, Task<string?>> read,
        Func<string, CancellationToken, Task> write,
        Func<ConfigurationAccess, IReadOnlyList<SettingChange>, ConfigurationAccess>? moves = null,
        bool isQuiet = false
    ) =>
        new(
            path,
            stage,
            (body, draft) =>
                System.Text.Encoding.UTF8.GetBytes(
                    draft.Take(name, System.Text.Encoding.UTF8.GetString(body.Span), text => text, text => text)
                ),
            stop =>
                TryAsync(async () =>
                    await read(stop).ConfigureAwait(false) is { } text ? System.Text.Encoding.UTF8.GetBytes(text) : null
                ),
            (body, stop) => write(System.Text.Encoding.UTF8.GetString(body.Span), stop)
        )
        {
            Moves = moves,
            IsQuiet = isQuiet,
        };

    /// <summary>The editor of a type of message.</summary>
    public static Octets EditAs<T>(Octets body, SettingsDraft draft)
        where T : struct, IMessage<T>
    {
        var wire = new SettingsWire(body.Span, draft);
        var none = default(T);
        var value = T.Layout(ref wire, in none);
        return Message.ToOctets(in value);
    }

    /// <summary>A number as a key.</summary>
    public static string Key(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Setting>> TellAsync(CancellationToken cancellation)
    {
        if (IsQuiet || await read(cancellation).ConfigureAwait(false) is not { } body)
            return [];
        return IsEntry && IsEmpty(body)
            ? [new(Path, Empty)]
            : [.. Seen(body).Select(s => new Setting([.. Path, s.Name], s.Value))];
    }

    /// <inheritdoc/>
    public override async Task<SettingsStep?> PlanAsync(WantedSettings wanted, CancellationToken cancellation)
    {
        var mine = wanted.Under(Path);
        var whole = IsEntry ? wanted.Find(Path) : null;
        if ((mine.Count == 0 && whole is null) || await read(cancellation).ConfigureAwait(false) is not { } body)
            return null;
        if (whole is not null && whole != Empty)
            throw new FormatException($"{Setting}: '{whole}' is not right: its settings or '{Empty}' are expected");
        wanted.Know(Path);
        var draft = new SettingsDraft(mine);
        var edited = edit(whole is null ? body : Emptied(body), draft);
        foreach (var (name, _) in draft.Seen)
            wanted.Know([.. Path, name]);
        var now = Seen(body).ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);
        var changes = draft
            .Seen.Where(s => now.GetValueOrDefault(s.Name) != s.Value)
            .Select(s => new SettingChange($"{Setting}.{s.Name}", now.GetValueOrDefault(s.Name) ?? "", s.Value))
            .ToList();
        return changes.Count == 0
            ? null
            : new(Stage, changes, () => write(edited, CancellationToken.None), _ => write(body, CancellationToken.None))
            {
                Moves = Moves is null ? null : way => Moves(way, changes),
            };
    }

    private string Setting => string.Join('.', Path);

    /// <summary>What a controller does not have reads as nothing.</summary>
    private static async Task<Octets?> TryAsync(Func<Task<Octets?>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (IpmiCommandException)
        {
            return null;
        }
    }

    private List<(string Name, string Value)> Seen(Octets body)
    {
        var draft = new SettingsDraft();
        edit(body, draft);
        return draft.Seen;
    }

    private static bool IsEmpty(Octets body) => body.Length > 0 && body.Span[1..].IndexOfAnyExcept((byte)0) < 0;

    private static Octets Emptied(Octets body)
    {
        var bytes = new byte[body.Length];
        bytes[0] = body.Span[0];
        return bytes;
    }
}
