using Sideband.Client.Operations;
using Sideband.Protocol.Commands.Chassis.Boot;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Configuration;

/// <summary>What is special about the parameters of a family; all others are read, told and written by their layouts.</summary>
/// <param name="name">The key of the family in a file.</param>
/// <param name="accept">Shows the parameters.</param>
internal sealed class ParameterTable(string name, Action<IParameterVisitor> accept)
{
    private const byte SetInProgress = 0;
    private const int MostSets = 128;
    private const int LongestCommunity = 18;

    /// <summary>Who writes settings needs no longer; a run that was killed may have left the lock behind.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>An address of hardware or a system is nobody's to copy.</summary>
    public static ParameterTable Lan { get; } =
        new("lan", LanParameters.Accept)
        {
            NotSettings = [SetInProgress, LanMacAddress.Parameter.Selector],
            Volatile =
            [
                LanDestinationType.Parameter.Selector,
                LanDestinationAddresses.Parameter.Selector,
                LanDestinationVlanTags.Parameter.Selector,
            ],
            Secrets = [(LanCommunityString.Parameter, LongestCommunity)],
            Blocks =
            [
                new(LanIpv6StaticDuid.Parameter.Selector, IsText: false, SetIsBlock: false, First: 0),
                new(LanDhcpv6Timing.Parameter.Selector, IsText: false, SetIsBlock: false, First: 0),
                new(LanSlaacTiming.Parameter.Selector, IsText: false, SetIsBlock: false, First: 0),
            ],
            Harmless =
            [
                LanArpControl.Parameter.Selector,
                LanGratuitousArpInterval.Parameter.Selector,
                LanDestinationType.Parameter.Selector,
                LanDestinationAddresses.Parameter.Selector,
                LanDestinationVlanTags.Parameter.Selector,
            ],
            IsGuarded = true,
        };

    public static ParameterTable Sol { get; } = new("sol", SolParameters.Accept);

    public static ParameterTable Serial { get; } =
        new("serial", SerialParameters.Accept)
        {
            Volatile =
            [
                SerialDestinationInfo.Parameter.Selector,
                SerialDestinationCommSettings.Parameter.Selector,
                SerialDestinationDialStrings.Parameter.Selector,
                SerialDestinationAddress.Parameter.Selector,
            ],
            Secrets = [(SerialCommunityString.Parameter, LongestCommunity)],
            Blocks =
            [
                new(SerialModemInitString.Parameter.Selector, IsText: true, SetIsBlock: true, First: 1),
                new(SerialSystemPhoneNumber.Parameter.Selector, IsText: true, SetIsBlock: true, First: 1),
                new(SerialDestinationDialStrings.Parameter.Selector, IsText: true, SetIsBlock: false, First: 1),
            ],
        };

    public static ParameterTable Pef { get; } =
        new("pef", PefParameters.Accept)
        {
            // The second is the first byte of each filter once more.
            NotSettings = [SetInProgress, PefEventFilterEnable.Parameter.Selector, PefSystemGuid.Parameter.Selector],
            Volatile = [PefAlertStringKeys.Parameter.Selector, PefAlertString.Parameter.Selector],
            // Of filters that the manufacturer made this alone can be written. (§30.4, parameter 7)
            FirstByte = (PefEventFilter.Parameter.Selector, PefEventFilterEnable.Parameter.Selector),
            Blocks = [new(PefAlertString.Parameter.Selector, IsText: true, SetIsBlock: false, First: 1)],
        };

    /// <summary>The flags are written in a way of their own: see <see cref="BootSettings"/>.</summary>
    public static ParameterTable Boot { get; } =
        new("boot", BootParameters.Accept)
        {
            NotSettings =
            [
                SetInProgress,
                BootFlags.Parameter.Selector,
                BootInfoAcknowledge.Parameter.Selector,
                BootInitiatorInfo.Parameter.Selector,
            ],
            Blocks = [new(BootInitiatorMailbox.Parameter.Selector, IsText: false, SetIsBlock: true, First: 0)],
        };

    public static ParameterTable Dcmi { get; } =
        new("dcmi", DcmiConfiguration.Accept) { NotSettings = [DcmiActivateDhcp.Parameter.Selector], IsLocked = false };

    private readonly FamilyEditors _family = new(accept);

    /// <summary>The key of the family in a file.</summary>
    public string Name { get; } = name;

    /// <summary>What is written, and yet no setting.</summary>
    private byte[] NotSettings { get; init; } = [SetInProgress];

    /// <summary>Tables whose entry 0 is forgotten when the controller starts.</summary>
    private byte[] Volatile { get; init; } = [];

    /// <summary>Texts that are secret, and how long they are.</summary>
    private (ParameterInfo Info, int Length)[] Secrets { get; init; } = [];

    /// <summary>What is longer than a message, and comes in blocks.</summary>
    private ParameterBlocks[] Blocks { get; init; } = [];

    /// <summary>What nobody's way in depends on, of a family whose other parameters may lock out.</summary>
    private byte[] Harmless { get; init; } = [];

    /// <summary>A table the first byte of whose entries has a parameter of its own.</summary>
    private (byte Whole, byte First)? FirstByte { get; init; }

    /// <summary>Its parameters may lock out who comes by their channel.</summary>
    private bool IsGuarded { get; init; }

    /// <summary>Others can be kept out while it is written.</summary>
    private bool IsLocked { get; init; } = true;

    /// <summary>Whether a parameter of a family is a secret.</summary>
    public static bool HasSecret(string family, string name) =>
        Array
            .Find([Lan, Serial], table => table.Name == family)
            ?.Secrets.Any(secret => SettingsWire.NameOf(secret.Info.Name) == name) == true;

    /// <summary>The settings that a controller has.</summary>
    /// <param name="path">The keys that lead to the family.</param>
    /// <param name="group">Reads and writes it.</param>
    /// <param name="isOwn">The session came by the channel that they are of.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<SettingsItem>> FindAsync(
        IReadOnlyList<string> path,
        ParameterGroup group,
        bool isOwn,
        CancellationToken cancellation
    )
    {
        var found = await Task.WhenAll(
                _family
                    .All.Where(p => !NotSettings.Contains(p.Info.Selector))
                    .Select(p => FindAsync(path, group, isOwn, p.Info, p.Edit, cancellation))
            )
            .ConfigureAwait(false);
        return [.. found.SelectMany(f => f)];
    }

    private async Task<List<SettingsItem>> FindAsync(
        IReadOnlyList<string> path,
        ParameterGroup group,
        bool isOwn,
        ParameterInfo info,
        SettingsBlock.Editor edit,
        CancellationToken cancellation
    )
    {
        var items = new List<SettingsItem>();
        var blocks = Array.Find(Blocks, b => b.Selector == info.Selector);
        string[] keys = [.. path, SettingsWire.NameOf(info.Name)];
        for (var set = 0; set < MostSets; set++)
        {
            var item = blocks is null
                ? await OneAsync(keys, group, isOwn, info, edit, (byte)set, cancellation).ConfigureAwait(false)
                : await blocks.FindAsync(keys, group, (byte)set, WriteAsync, cancellation).ConfigureAwait(false);
            // How many there are shows only by reading one too many; some tables begin with 1.
            if (item is null && set > 0)
                break;
            if (item is not null && !(set == 0 && Volatile.Contains(info.Selector)))
                items.Add(item);
            if (!info.HasSetSelector || blocks is { SetIsBlock: true })
                break;
        }
        return items;
    }

    private async Task<SettingsItem?> OneAsync(
        string[] keys,
        ParameterGroup group,
        bool isOwn,
        ParameterInfo info,
        SettingsBlock.Editor edit,
        byte set,
        CancellationToken cancellation
    )
    {
        var read = await group.TryReadAsync(info.Selector, set, 0, cancellation).ConfigureAwait(false);
        if (read is not { Length: > 0 } data)
            return null;
        if (Array.Find(Secrets, s => s.Info.Selector == info.Selector) is { Info: not null } secret)
            return Secret(keys, group, info.Selector, data, secret.Length);
        var stage =
            !IsGuarded || !isOwn || Harmless.Contains(info.Selector) ? SettingsStage.Harmless
            : info.Selector == LanIpAddress.Parameter.Selector ? SettingsStage.Address
            : SettingsStage.Lan;
        return new SettingsBlock(
            info.HasSetSelector ? [.. keys, SettingsBlock.Key(set)] : keys,
            stage,
            info.HasSetSelector ? EntryOf(edit) : edit,
            _ => Task.FromResult<Octets?>(data),
            (body, stop) =>
                FirstByte is { } first && first.Whole == info.Selector && body.Span[2..].SequenceEqual(data.Span[2..])
                    ? WriteAsync(group, first.First, [body.Slice(0, 2)], stop)
                    : WriteAsync(group, info.Selector, [body], stop)
        )
        {
            IsEntry = info.HasSetSelector,
            Moves = stage == SettingsStage.Address ? ControllerLogin.Moved : null,
        };
    }

    private SettingsSecret Secret(string[] keys, ParameterGroup group, byte selector, Octets held, int length) =>
        new(
            keys,
            SettingsStage.Harmless,
            (text, _) => Task.FromResult(text.Matches(new Protocol.Sessions.SessionPassword(held.Span).Padded)),
            (text, stop) => WriteAsync(group, selector, [text.Padded[..length].ToArray()], stop)
        );

    private Task WriteAsync(
        ParameterGroup group,
        byte selector,
        IReadOnlyList<Octets> bodies,
        CancellationToken cancellation
    ) =>
        IsLocked
            ? group.WriteAllAsync(bodies.Select(body => (selector, body)), cancellation, Patience)
            : group.WriteAsync(selector, bodies[0], cancellation);

    /// <summary>Which entry it is stands in the path, and is no setting of the entry.</summary>
    private static SettingsBlock.Editor EntryOf(SettingsBlock.Editor edit) =>
        (body, draft) =>
        {
            var edited = edit(body, draft);
            draft.Seen.RemoveAt(0);
            return edited;
        };
}
