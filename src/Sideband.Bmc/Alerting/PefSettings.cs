using System.Globalization;
using Sideband.Bmc.Parameters;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Alerting;

/// <summary>
/// The parameters of event filtering: the machine's tables, and what was set since. (IPMI v2.0 §30.3, §30.4) Group control
/// needs an ICMB bridge, and its parameters are not supported.
/// </summary>
internal sealed class PefSettings
{
    private const string Prefix = "pef/";
    private readonly INvStore _store;
    private readonly PefTables _given;
    private SetInProgressState _progress;

    /// <summary>Starts with the machine's tables and what was set before the last stop.</summary>
    /// <param name="tables">The machine's.</param>
    /// <param name="supported">What can be done at all; other actions read back as not asked for.</param>
    /// <param name="store">Where settings are kept.</param>
    public PefSettings(PefTables tables, PefActions supported, INvStore store)
    {
        (Tables, _given, Supported, _store) = (tables, tables, supported, store);
        Reload();
    }

    /// <summary>Goes by what is kept; the volatile string stays.</summary>
    public void Reload()
    {
        Tables = _given.WithString(0, Tables.Strings[0]);
        foreach (var key in _store.Keys(Prefix))
        {
            var selector = key.AsSpan(Prefix.Length);
            selector = selector[..selector.IndexOf('/')];
            // A machine's file that has changed since may leave no place for what was set.
            if (byte.TryParse(selector, CultureInfo.InvariantCulture, out var number))
                _ = Apply(number, _store.Find(key));
        }
    }

    /// <summary>What holds now.</summary>
    public PefTables Tables { get; private set; }

    /// <summary>What can be done at all.</summary>
    public PefActions Supported { get; }

    public Answer<Octets> Get(byte selector, byte set, byte block) =>
        selector switch
        {
            0 => Of(new PefSetInProgress(_progress)),
            1 => Of(Tables.Control),
            2 => Of(new PefActionGlobalControl(Tables.Allowed & Supported)),
            3 => Of(new PefStartupDelay(Tables.StartupDelay)),
            4 => Of(new PefAlertStartupDelay(Tables.AlertStartupDelay)),
            5 => Of(new PefNumberOfEventFilters((byte)Tables.Filters.Length)),
            6 when IsFilter(set) => Of(new PefEventFilter(set, Shown(Tables.Filters[set - 1]))),
            7 when IsFilter(set) => Of(
                new PefEventFilterEnable(set, Tables.Filters[set - 1].Kind, Tables.Filters[set - 1].Enabled)
            ),
            8 => Of(new PefNumberOfAlertPolicyEntries((byte)Tables.Policies.Length)),
            9 when IsPolicy(set) => Of(Tables.Policies[set - 1]),
            10 => Of(Tables.Guid),
            11 => Of(new PefNumberOfAlertStrings((byte)(Tables.Strings.Length - 1))),
            12 when IsString(set) => Of(
                new PefAlertStringKeys(set, Tables.Strings[set].Filter, Tables.Strings[set].Set)
            ),
            13 when IsString(set) && IsBlock(block) => Of(
                new PefAlertString(set, block, Tables.Strings[set].Block(block))
            ),
            6 or 7 or 9 or 12 or 13 => CompletionCode.ParameterOutOfRange,
            _ => ParameterStore.NotSupported,
        };

    public Answer<EmptyResponse> Set(byte selector, ReadOnlySpan<byte> data)
    {
        // What cannot be read is not there; tables are asked for an entry that they have.
        if (Get(selector, 1, 1).Code != CompletionCode.Success)
            return ParameterStore.NotSupported;
        if (PefParameters.Family.Find(selector) is not { Access: ParameterAccess.ReadWrite })
            return ParameterStore.ReadOnly;
        if (PefParameters.Family.Fit(selector, data) != BodyFit.Exact)
            return CompletionCode.RequestDataLengthInvalid;
        var code = Apply(selector, data);
        if (code == CompletionCode.Success)
            Keep(selector, data);
        return code;
    }

    /// <summary>Who has begun to set parameters when the machine goes down or is reset has ended. (parameter 0)</summary>
    public void PowerChanged() => _progress = SetInProgressState.SetComplete;

    private CompletionCode Apply(byte selector, ReadOnlySpan<byte> data) =>
        selector switch
        {
            0 when Message.TryRead<PefSetInProgress>(data, out var p) => Progress(p.State),
            1 when Message.TryRead<PefControl>(data, out var p) => Put(Tables with { Control = p }),
            2 when Message.TryRead<PefActionGlobalControl>(data, out var p) => Put(Tables with { Allowed = p.Allowed }),
            3 when Message.TryRead<PefStartupDelay>(data, out var p) => Put(Tables with { StartupDelay = p.Seconds }),
            4 when Message.TryRead<PefAlertStartupDelay>(data, out var p) => Put(
                Tables with
                {
                    AlertStartupDelay = p.Seconds,
                }
            ),
            6 when Message.TryRead<PefEventFilter>(data, out var p) => SetFilter(p.Number, p.Filter),
            7 when Message.TryRead<PefEventFilterEnable>(data, out var p) => Enable(p.Number, p.Enabled),
            9 when Message.TryRead<PefAlertPolicy>(data, out var p) => SetPolicy(in p),
            10 when Message.TryRead<PefSystemGuid>(data, out var p) => Put(Tables with { Guid = p }),
            12 when Message.TryRead<PefAlertStringKeys>(data, out var p) => SetKeys(in p),
            13 when Message.TryRead<PefAlertString>(data, out var p) => SetText(in p),
            _ => CompletionCode.InvalidDataField,
        };

    private CompletionCode Put(PefTables tables)
    {
        Tables = tables;
        return CompletionCode.Success;
    }

    /// <summary>"Set in progress" while it is set already means that somebody else is at it. There is no roll-back.</summary>
    private CompletionCode Progress(SetInProgressState state)
    {
        if (state is not (SetInProgressState.SetComplete or SetInProgressState.SetInProgress))
            return CompletionCode.InvalidDataField;
        if (state == SetInProgressState.SetInProgress && _progress == SetInProgressState.SetInProgress)
            return (CompletionCode)ParameterStore.SetInProgress;
        _progress = state;
        return CompletionCode.Success;
    }

    private CompletionCode SetFilter(byte number, PefFilter filter)
    {
        if (!IsFilter(number))
            return CompletionCode.ParameterOutOfRange;
        if (filter.Kind is PefFilterKind.Reserved1 or PefFilterKind.Reserved3)
            return CompletionCode.InvalidDataField;
        var present = Tables.Filters[number - 1];
        // Of the manufacturer's filters software may set the enable bit only. (§17.7)
        if (present.Kind == PefFilterKind.Manufacturer && filter != Shown(present) with { Enabled = filter.Enabled })
            return (CompletionCode)ParameterStore.ReadOnly;
        // Nobody but the machine's file makes a manufacturer's filter: it could never be taken back.
        return Put(
            Tables.WithFilter(
                number,
                present.Kind == PefFilterKind.Manufacturer
                    ? present with
                    {
                        Enabled = filter.Enabled,
                    }
                    : Shown(filter) with
                    {
                        Kind = PefFilterKind.Software,
                    }
            )
        );
    }

    private CompletionCode Enable(byte number, bool enabled) =>
        IsFilter(number)
            ? Put(Tables.WithFilter(number, Tables.Filters[number - 1] with { Enabled = enabled }))
            : CompletionCode.ParameterOutOfRange;

    private CompletionCode SetPolicy(in PefAlertPolicy policy)
    {
        if (!IsPolicy(policy.Number))
            return CompletionCode.ParameterOutOfRange;
        return policy.Rule > AlertPolicyRule.NextTypeIfPreviousSucceeded
            ? CompletionCode.InvalidDataField
            : Put(Tables.WithPolicy(in policy));
    }

    private CompletionCode SetKeys(in PefAlertStringKeys keys) =>
        IsString(keys.Number)
            ? Put(
                Tables.WithString(
                    keys.Number,
                    Tables.Strings[keys.Number] with
                    {
                        Filter = keys.Filter,
                        Set = keys.Set,
                    }
                )
            )
            : CompletionCode.ParameterOutOfRange;

    private CompletionCode SetText(in PefAlertString text)
    {
        if (!IsString(text.Number) || !IsBlock(text.Block))
            return CompletionCode.ParameterOutOfRange;
        return text.Text.Length > AlertString.BlockSize
            ? CompletionCode.RequestDataLengthInvalid
            : Put(Tables.WithString(text.Number, Tables.Strings[text.Number].WithBlock(text.Block, text.Text.Span)));
    }

    /// <summary>Actions that cannot be done read back as not asked for: so software learns what can be. (§17.7)</summary>
    private PefFilter Shown(PefFilter filter) =>
        filter with
        {
            Actions = filter.Actions & Supported,
            GroupControl = false,
            GroupSelector = 0,
        };

    private void Keep(byte selector, ReadOnlySpan<byte> data)
    {
        switch (selector)
        {
            case 0:
            case 12 or 13 when data[0] == 0: // string 0 is volatile
                break;
            case 7: // the same byte as the first of parameter 6
                Keep(6, Get(6, data[0], 0).Value.Span);
                break;
            case 6 or 9 or 12:
                _store.Put($"{Prefix}{selector}/{data[0]}", data);
                break;
            case 13:
                _store.Put($"{Prefix}{selector}/{data[0]}/{data[1]}", data);
                break;
            default:
                _store.Put($"{Prefix}{selector}/", data);
                break;
        }
    }

    private bool IsFilter(byte number) => number >= 1 && number <= Tables.Filters.Length;

    private bool IsPolicy(byte number) => number >= 1 && number <= Tables.Policies.Length;

    private bool IsString(byte number) => number < Tables.Strings.Length;

    private static bool IsBlock(byte number) => number is >= 1 and <= AlertString.Blocks;

    private static Answer<Octets> Of<T>(in T parameter)
        where T : struct, IParameter<T> => Message.ToOctets(in parameter);
}
