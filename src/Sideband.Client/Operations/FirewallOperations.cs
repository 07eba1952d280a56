using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>The firmware firewall: which commands there are, and which may be used. (IPMI v2.0 §21)</summary>
public sealed class FirewallOperations
{
    private const int Half = 128;
    private const CompletionCode NotConfigurable = (CompletionCode)0x80;
    private readonly IpmiClient _client;

    internal FirewallOperations(IpmiClient client) => _client = client;

    /// <summary>The network functions of requests that a logical unit of a channel knows.</summary>
    public async Task<IReadOnlyList<byte>> NetFnsAsync(byte channel, byte lun, CancellationToken cancellation = default)
    {
        var answer = await _client.SendAsync(new GetNetFnSupport(channel), cancellation).ConfigureAwait(false);
        var (support, mask) = lun switch
        {
            0 => (answer.Lun0, answer.Lun0NetFns),
            1 => (answer.Lun1, answer.Lun1NetFns),
            2 => (answer.Lun2, answer.Lun2NetFns),
            _ => (answer.Lun3, answer.Lun3NetFns),
        };
        return support == LunCommandSupport.None
            ? []
            : [.. Enumerable.Range(0, 32).Where(bit => (mask >> bit & 1) != 0).Select(bit => (byte)(bit * 2))];
    }

    /// <summary>The commands that there are.</summary>
    public async Task<IReadOnlyList<FirewallEntry>> CommandsAsync(
        FirewallScope scope,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(scope);
        var entries = new List<FirewallEntry>();
        foreach (var range in Enum.GetValues<CommandRange>())
        {
            var (channel, netFn, lun, owner) = scope;
            var missing = await _client
                .SendAsync(new GetCommandSupport(channel, netFn, range, lun, owner), cancellation)
                .ConfigureAwait(false);
            var configurable = await ConfigurableAsync(scope, range, cancellation).ConfigureAwait(false);
            var enabled = await EnabledAsync(scope, range, cancellation).ConfigureAwait(false);
            for (var i = 0; i < Half; i++)
            {
                if (!Bits.At(missing.Mask, i))
                    entries.Add(new((byte)((int)range * Half + i), Bits.At(configurable, i), Bits.At(enabled, i)));
            }
        }
        return entries;
    }

    /// <summary>Switches commands off or on, and leaves the others as they are.</summary>
    /// <exception cref="IpmiException">One of them cannot be switched; nothing was.</exception>
    public async Task SetCommandsAsync(
        FirewallScope scope,
        IReadOnlyCollection<byte> commands,
        bool enabled,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(commands);
        var halves = new List<(CommandRange Range, byte[] Mask, Octets Configurable)>();
        foreach (var half in commands.GroupBy(c => (CommandRange)(c / Half)))
        {
            var configurable = await ConfigurableAsync(scope, half.Key, cancellation).ConfigureAwait(false);
            var mask = (await EnabledAsync(scope, half.Key, cancellation).ConfigureAwait(false)).ToArray();
            foreach (var command in half)
            {
                if (!Bits.At(configurable, command % Half))
                    throw new IpmiException(
                        FormattableString.Invariant($"{_client.Peer}: command {command:X2}h cannot be switched.")
                    )
                    {
                        Hint = "'firewall commands' shows which can.",
                    };
                Bits.Set(mask, command % Half, enabled);
            }
            halves.Add((half.Key, mask, configurable));
        }
        foreach (var (range, mask, configurable) in halves)
            await SetAsync(scope, range, mask, configurable, cancellation).ConfigureAwait(false);
    }

    /// <summary>Switches on all commands that can be switched.</summary>
    public async Task ResetAsync(FirewallScope scope, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        foreach (var range in Enum.GetValues<CommandRange>())
        {
            var configurable = await ConfigurableAsync(scope, range, cancellation).ConfigureAwait(false);
            if (!configurable.Span.ContainsAnyExcept((byte)0))
                continue;
            var mask = (await EnabledAsync(scope, range, cancellation).ConfigureAwait(false)).ToArray();
            for (var i = 0; i < mask.Length; i++)
                mask[i] |= configurable[i];
            await SetAsync(scope, range, mask, configurable, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The sub-functions of a command that there are.</summary>
    public async Task<IReadOnlyList<FirewallEntry>> SubFunctionsAsync(
        FirewallScope scope,
        byte command,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(scope);
        var (channel, netFn, lun, owner) = scope;
        var missing = await _client
            .SendAsync(new GetCommandSubFunctionSupport(channel, netFn, lun, command, owner), cancellation)
            .ConfigureAwait(false);
        var can = await _client
            .SendAsync(new GetConfigurableCommandSubFunctions(channel, netFn, lun, command, owner), cancellation)
            .ConfigureAwait(false);
        var on = await _client
            .SendAsync(new GetCommandSubFunctionEnables(channel, netFn, lun, command, owner), cancellation)
            .ConfigureAwait(false);
        // What is not sent of the mask of missing ones is missing.
        var there = ~Bits.Join(missing.Mask ?? uint.MaxValue, missing.MoreMask ?? uint.MaxValue);
        var (configurable, enabled) = (Bits.Join(can.Mask, can.MoreMask ?? 0), Bits.Join(on.Mask, on.MoreMask ?? 0));
        return
        [
            .. Enumerable
                .Range(0, 64)
                .Where(i => (there >> i & 1) != 0)
                .Select(i => new FirewallEntry((byte)i, (configurable >> i & 1) != 0, (enabled >> i & 1) != 0)),
        ];
    }

    /// <summary>Switches sub-functions of a command off or on, and leaves the others as they are.</summary>
    public async Task SetSubFunctionsAsync(
        FirewallScope scope,
        byte command,
        IReadOnlyCollection<byte> subFunctions,
        bool enabled,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(subFunctions);
        var (channel, netFn, lun, owner) = scope;
        var on = await _client
            .SendAsync(new GetCommandSubFunctionEnables(channel, netFn, lun, command, owner), cancellation)
            .ConfigureAwait(false);
        var can = await _client
            .SendAsync(new GetConfigurableCommandSubFunctions(channel, netFn, lun, command, owner), cancellation)
            .ConfigureAwait(false);
        var mask = Bits.Join(on.Mask, on.MoreMask ?? 0) & Bits.Join(can.Mask, can.MoreMask ?? 0);
        foreach (var one in subFunctions)
            mask = enabled ? mask | 1UL << one : mask & ~(1UL << one);
        var bytes = new byte[on.MoreMask is null ? 4 : 8];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(mask >> (8 * i));
        await _client
            .SendAsync(
                new SetCommandSubFunctionEnables(channel, netFn, lun, command, (byte[])[.. owner, .. bytes]),
                cancellation
            )
            .ConfigureAwait(false);
    }

    private async Task<Octets> ConfigurableAsync(FirewallScope s, CommandRange range, CancellationToken cancellation) =>
        (
            await _client
                .SendAsync(new GetConfigurableCommands(s.Channel, s.NetFn, range, s.Lun, s.Owner), cancellation)
                .ConfigureAwait(false)
        ).Mask;

    private async Task<Octets> EnabledAsync(FirewallScope s, CommandRange range, CancellationToken cancellation) =>
        (
            await _client
                .SendAsync(new GetCommandEnables(s.Channel, s.NetFn, range, s.Lun, s.Owner), cancellation)
                .ConfigureAwait(false)
        ).Mask;

    /// <summary>
    /// Sends a mask. What cannot be switched is first said as it is; §21.7 leaves open whether naming it as on is an
    /// attempt to enable it, so a controller that refuses gets the mask without it.
    /// </summary>
    private async Task SetAsync(
        FirewallScope s,
        CommandRange range,
        byte[] mask,
        Octets configurable,
        CancellationToken cancellation
    )
    {
        try
        {
            await _client
                .SendAsync(new SetCommandEnables(s.Channel, s.NetFn, range, s.Lun, mask, s.Owner), cancellation)
                .ConfigureAwait(false);
        }
        catch (IpmiCommandException e) when (e.Code == NotConfigurable)
        {
            var less = mask.Select((octet, i) => (byte)(octet & configurable[i])).ToArray();
            await _client
                .SendAsync(new SetCommandEnables(s.Channel, s.NetFn, range, s.Lun, less, s.Owner), cancellation)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Masks, the lowest number in bit 0 of the first byte.</summary>
    private static class Bits
    {
        public static bool At(Octets mask, int i) => i / 8 < mask.Length && (mask[i / 8] >> (i % 8) & 1) != 0;

        public static void Set(byte[] mask, int i, bool on) =>
            mask[i / 8] = (byte)(on ? mask[i / 8] | 1 << (i % 8) : mask[i / 8] & ~(1 << (i % 8)));

        public static ulong Join(uint low, uint high) => low | (ulong)high << 32;
    }
}
