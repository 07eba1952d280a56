using System.Globalization;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Commands;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Firewalls;

/// <summary>
/// Switches commands and their sub-functions off, for each channel by itself, over restarts. What a console needs to come
/// in and to switch them on again stays on: nobody can lock himself out. (IPMI v2.0 §21)
/// </summary>
internal sealed class Firewall
{
    private const string Prefix = "firewall/";
    private static readonly HashSet<CommandNumber> AlwaysOn =
    [
        GetDeviceId.Command.Number,
        GetNetFnSupport.Command.Number,
        GetCommandSupport.Command.Number,
        GetCommandSubFunctionSupport.Command.Number,
        GetConfigurableCommands.Command.Number,
        GetConfigurableCommandSubFunctions.Command.Number,
        SetCommandEnables.Command.Number,
        GetCommandEnables.Command.Number,
        SetCommandSubFunctionEnables.Command.Number,
        GetCommandSubFunctionEnables.Command.Number,
        GetOemNetFnIanaSupport.Command.Number,
        GetChannelAuthenticationCapabilities.Command.Number,
        GetChannelCipherSuites.Command.Number,
        GetSessionChallenge.Command.Number,
        ActivateSession.Command.Number,
        SetSessionPrivilegeLevel.Command.Number,
        CloseSession.Command.Number,
    ];

    private readonly INvStore _store;
    private readonly CommandTable _commands;
    private readonly Dictionary<(byte Channel, CommandNumber Command), FirewallRule> _rules = [];

    public Firewall(INvStore store, CommandTable commands)
    {
        (_store, _commands) = (store, commands);
        Reload();
    }

    /// <summary>Goes by what is kept.</summary>
    public void Reload()
    {
        _rules.Clear();
        foreach (var key in _store.Keys(Prefix))
        {
            if (KeyOf(key) is { } rule && _store.Find(key) is { } bytes)
                _rules[rule] = FirewallRule.FromBytes(bytes);
        }
    }

    /// <summary>Whether a command exists on a channel: it is answered, and may come from there.</summary>
    public bool Has(Channel channel, CommandNumber number) =>
        _commands.Find(number) is { } entry && entry.ReachesFrom(channel);

    public bool IsConfigurable(Channel channel, CommandNumber number) =>
        Has(channel, number) && !AlwaysOn.Contains(number);

    public bool IsOn(Channel channel, CommandNumber number) => Has(channel, number) && !RuleOf(channel, number).Off;

    /// <summary>The sub-functions of a command that are on; none where it has none.</summary>
    public ulong SubFunctionsOn(Channel channel, CommandNumber number) =>
        Has(channel, number) && SubFunctions.Find(number) is { } known
            ? known.Mask & ~RuleOf(channel, number).SubFunctionsOff
            : 0;

    /// <summary>Whether something of a network function is off on a channel.</summary>
    public bool Restricts(Channel channel, uint? owner = null, NetFn? netFn = null) =>
        _rules.Keys.Any(key =>
            key.Channel == channel.Number
            && (netFn is not { } function || key.Command.NetFn == function)
            && (owner is not { } whose || key.Command.Owner == whose)
        );

    public void SetOn(Channel channel, CommandNumber number, bool on) =>
        Set(channel, number, RuleOf(channel, number) with { Off = !on });

    public void SetSubFunctionsOn(Channel channel, CommandNumber number, ulong on)
    {
        var mask = SubFunctions.Find(number)?.Mask ?? 0;
        Set(channel, number, RuleOf(channel, number) with { SubFunctionsOff = mask & ~on });
    }

    /// <summary>What stands against a request; success lets it pass.</summary>
    public CompletionCode Check(Channel channel, CommandNumber number, ReadOnlySpan<byte> body)
    {
        if (_rules.Count == 0 || !_rules.TryGetValue((channel.Number, number), out var rule))
            return CompletionCode.Success;
        if (rule.Off)
            return CompletionCode.InsufficientPrivilege;
        return SubFunctions.Find(number) is { } known && (known.BitOf(body) & rule.SubFunctionsOff) != 0
            ? CompletionCode.SubFunctionDisabled
            : CompletionCode.Success;
    }

    private FirewallRule RuleOf(Channel channel, CommandNumber number) =>
        _rules.GetValueOrDefault((channel.Number, number));

    private void Set(Channel channel, CommandNumber number, FirewallRule rule)
    {
        if (rule == RuleOf(channel, number))
            return;
        var key = KeyOf(channel.Number, number);
        if (rule.IsEmpty)
        {
            _rules.Remove((channel.Number, number));
            _store.Delete(key);
            return;
        }
        _rules[(channel.Number, number)] = rule;
        _store.Put(key, rule.ToBytes());
    }

    private static string KeyOf(byte channel, CommandNumber number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Prefix}{channel}/{(byte)number.NetFn}/{number.Code}/{number.Owner}"
        );

    private static (byte Channel, CommandNumber Command)? KeyOf(string key)
    {
        var parts = key[Prefix.Length..].Split('/');
        return
            parts is [var channel, var netFn, var code, var owner]
            && byte.TryParse(channel, CultureInfo.InvariantCulture, out var ch)
            && byte.TryParse(netFn, CultureInfo.InvariantCulture, out var function)
            && byte.TryParse(code, CultureInfo.InvariantCulture, out var command)
            && uint.TryParse(owner, CultureInfo.InvariantCulture, out var whose)
            ? (ch, new((NetFn)function, command, whose))
            : null;
    }
}
