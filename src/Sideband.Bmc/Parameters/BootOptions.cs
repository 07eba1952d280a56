using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Chassis.Boot;

namespace Sideband.Bmc.Parameters;

/// <summary>
/// The boot options: parameters with marks of which are valid. They are kept over a restart of the controller. (IPMI v2.0
/// §28.12 to §28.14)
/// </summary>
internal sealed class BootOptions
{
    private const byte Version = 1;
    private const byte AcknowledgeSelector = 4;
    private const byte FlagsSelector = 5;
    private const byte MailboxSelector = 7;
    private const byte MailboxBlocks = 5;
    private const int BlockSize = 16;
    private const string InvalidKey = "boot/invalid";

    /// <summary>Flags that no Chassis Control follows within this time are gone. (§28.12: 60 s ± 10 %)</summary>
    private static readonly TimeSpan FlagsLifetime = TimeSpan.FromSeconds(60);

    private readonly TimeProvider _time;
    private readonly INvStore _nv;
    private readonly ParameterStore _store;
    private readonly SortedSet<byte> _invalid;
    private DateTimeOffset? _forgetAt;

    public BootOptions(TimeProvider time, INvStore nv, bool rollsBack)
    {
        (_time, _nv) = (time, nv);
        _store = new(BootParameters.Family, "boot", nv) { RollsBack = rollsBack };
        _store.Offer(default(BootSetInProgress));
        _store.Offer(default(BootServicePartitionSelector));
        _store.Offer(default(BootServicePartitionScan));
        _store.Offer(default(BootFlagValidBitClearing));
        _store.Offer(default(BootInfoAcknowledge));
        _store.Offer(default(BootFlags));
        _store.Offer(default(BootInitiatorInfo));
        for (byte block = 0; block < MailboxBlocks; block++)
            _store.Offer(new BootInitiatorMailbox(block, new byte[BlockSize]));
        _invalid = [.. nv.Find(InvalidKey) ?? []];
        StartClock();
    }

    /// <summary>What the firmware is asked to do at the next start; invalid where nothing is.</summary>
    public BootFlags Flags
    {
        get
        {
            Expire();
            return _store.Read<BootFlags>();
        }
    }

    /// <summary>What the firmware was asked to do at the last start; buttons that it locked stay so until the next.</summary>
    public BootFlags Followed { get; private set; }

    public Answer<GetSystemBootOptions.Response> Get(byte selector, byte set)
    {
        Expire();
        return _store
            .Get(selector, set, 0)
            .To(data => new GetSystemBootOptions.Response(Version, selector, _invalid.Contains(selector), data));
    }

    /// <summary>Sets a parameter, or without data only its mark. (§28.12)</summary>
    /// <param name="selector">The parameter.</param>
    /// <param name="invalid">The mark.</param>
    /// <param name="data">The value.</param>
    /// <param name="privilege">Of who asks: only an administrator lets the firmware pass its password by.</param>
    public Answer<EmptyResponse> Set(byte selector, bool invalid, ReadOnlySpan<byte> data, PrivilegeLevel privilege)
    {
        Expire();
        if (data.IsEmpty)
        {
            if (!_store.Has(selector))
                return ParameterStore.NotSupported;
            Mark(selector, invalid);
            return default(EmptyResponse);
        }
        var answer = selector switch
        {
            AcknowledgeSelector => Acknowledge(data),
            MailboxSelector => SetMailbox(data),
            FlagsSelector when BypassesPassword(data) && privilege < PrivilegeLevel.Administrator =>
                CompletionCode.InsufficientPrivilege,
            _ => _store.Set(selector, data),
        };
        if (answer.Code != CompletionCode.Success)
            return answer;
        Mark(selector, invalid);
        if (selector is FlagsSelector or ParameterStore.SetInProgressSelector)
            StartClock();
        return answer;
    }

    /// <summary>A Chassis Control has come: the flags wait for its effect from now on. (parameter 3)</summary>
    public void Commanded()
    {
        Expire();
        StartClock();
    }

    /// <summary>
    /// The machine starts. Flags that were not meant for a start of this cause are gone; the others are followed, and those
    /// for one start are used up. The firmware marks that it has seen them.
    /// </summary>
    public void Taken(RestartCause cause)
    {
        Expire();
        _forgetAt = null;
        var flags = _store.Read<BootFlags>();
        if (flags is { Valid: true, Persistent: false } && !Survives(cause))
            flags = flags with { Valid = false };
        Followed = flags.Valid ? flags : default;
        if (flags is { Valid: true, Persistent: false })
            flags = flags with { Valid = false };
        if (flags != _store.Read<BootFlags>())
            _store.Write(flags);
        var acknowledged = _store.Read<BootInfoAcknowledge>();
        if ((acknowledged.Pending & BootAcknowledgement.Bios) != BootAcknowledgement.None)
            _store.Write(acknowledged with { Pending = acknowledged.Pending & ~BootAcknowledgement.Bios });
        // Asked to look for a service partition, the firmware finds none, and says so.
        if (_store.Read<BootServicePartitionScan>() != default)
            _store.Write(default(BootServicePartitionScan));
        _store.EndProgress();
    }

    /// <summary>Who claimed the parameters is gone.</summary>
    public void EndProgress() => _store.EndProgress();

    private bool Survives(RestartCause cause)
    {
        var keep = _store.Read<BootFlagValidBitClearing>();
        return cause switch
        {
            RestartCause.ChassisControl => true,
            RestartCause.PowerButton or RestartCause.RealTimeClock => keep.KeepOnPowerButton,
            RestartCause.ResetButton or RestartCause.SoftReset => keep.KeepOnReset,
            RestartCause.Watchdog => keep.KeepOnWatchdog,
            RestartCause.PefReset or RestartCause.PefPowerCycle => keep.KeepOnPef,
            _ => false,
        };
    }

    private void StartClock() =>
        _forgetAt =
            _store.Read<BootFlags>() is { Valid: true, Persistent: false }
            && !_store.Read<BootFlagValidBitClearing>().KeepWithoutCommand
                ? _time.GetUtcNow() + FlagsLifetime
                : null;

    /// <summary>A flag for one start does not wait for ever: without a command within a minute it is gone.</summary>
    private void Expire()
    {
        if (_forgetAt is not { } at || _time.GetUtcNow() < at)
            return;
        _forgetAt = null;
        if (!_store.Read<BootFlagValidBitClearing>().KeepWithoutCommand)
            _store.Write(_store.Read<BootFlags>() with { Valid = false });
    }

    private Answer<EmptyResponse> Acknowledge(ReadOnlySpan<byte> data)
    {
        if (!Message.TryRead<BootInfoAcknowledge>(data, out var given))
            return CompletionCode.RequestDataLengthInvalid;
        // The first byte says which bits of the second are meant. (§28.13)
        _ = Message.TryRead<BootInfoAcknowledge>(_store.Get(AcknowledgeSelector, 0, 0).Value.Span, out var before);
        var pending = (before.Pending & ~given.WriteMask) | (given.Pending & given.WriteMask);
        return _store.Set(AcknowledgeSelector, Message.ToOctets(new BootInfoAcknowledge(default, pending)).Span);
    }

    /// <summary>Fewer bytes than a block has leave the rest of it as it is. (parameter 7)</summary>
    private Answer<EmptyResponse> SetMailbox(ReadOnlySpan<byte> data)
    {
        if (!Message.TryRead<BootInitiatorMailbox>(data, out var given) || given.Data.Length > BlockSize)
            return CompletionCode.RequestDataLengthInvalid;
        if (given.Block >= MailboxBlocks)
            return CompletionCode.ParameterOutOfRange;
        var block = _store.Get(MailboxSelector, given.Block, 0).Value.ToArray();
        data.CopyTo(block);
        return _store.Set(MailboxSelector, block);
    }

    private static bool BypassesPassword(ReadOnlySpan<byte> data) =>
        Message.TryRead<BootFlags>(data, out var flags) && flags.BypassPassword;

    private void Mark(byte selector, bool invalid)
    {
        if (invalid ? _invalid.Add(selector) : _invalid.Remove(selector))
            _nv.Put(InvalidKey, [.. _invalid]);
    }
}
