using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Chassis.Boot;

namespace Sideband.Bmc.Parameters;

/// <summary>The boot options: a store of parameters with marks of which are valid. (IPMI v2.0 §28.12 to §28.14)</summary>
internal sealed class BootOptions
{
    private const byte Version = 1;
    private const byte AcknowledgeSelector = 4;
    private const byte FlagsSelector = 5;
    private static readonly TimeSpan FlagsLifetime = TimeSpan.FromSeconds(60);
    private readonly TimeProvider _time;
    private readonly ParameterStore _store;
    private readonly HashSet<byte> _invalid = [];
    private DateTimeOffset? _forgetAt;

    public BootOptions(TimeProvider time, INvStore nv)
    {
        _time = time;
        _store = new(BootParameters.Family, "boot", nv);
        _store.Offer(default(BootSetInProgress));
        _store.Offer(default(BootServicePartitionSelector));
        _store.Offer(default(BootServicePartitionScan));
        _store.Offer(default(BootFlagValidBitClearing));
        _store.Offer(default(BootInfoAcknowledge));
        _store.Offer(default(BootFlags));
        _store.Offer(default(BootInitiatorInfo));
        for (byte block = 0; block < 5; block++)
            _store.Offer(new BootInitiatorMailbox(block, new byte[16]));
    }

    /// <summary>What the firmware is asked to do at the next start.</summary>
    public BootFlags Flags => _store.Read<BootFlags>();

    public Answer<GetSystemBootOptions.Response> Get(byte selector, byte set)
    {
        Expire();
        var answer = _store.Get(selector, set, 0);
        return answer.Code == CompletionCode.Success
            ? new GetSystemBootOptions.Response(Version, selector, _invalid.Contains(selector), answer.Value)
            : answer.Code;
    }

    public Answer<EmptyResponse> Set(byte selector, bool invalid, ReadOnlySpan<byte> data)
    {
        Expire();
        // Without data only the mark is set. (§28.12)
        if (data.IsEmpty)
        {
            if (_store.Get(selector, 0, 0).Code != CompletionCode.Success)
                return ParameterStore.NotSupported;
            Mark(selector, invalid);
            return default(EmptyResponse);
        }
        var answer = selector == AcknowledgeSelector ? Acknowledge(data) : _store.Set(selector, data);
        if (answer.Code != CompletionCode.Success)
            return answer;
        Mark(selector, invalid);
        if (selector == FlagsSelector)
            _forgetAt =
                Flags is { Valid: true, Persistent: false } && !KeepsWithoutCommand
                    ? _time.GetUtcNow() + FlagsLifetime
                    : null;
        return answer;
    }

    /// <summary>The machine starts: it takes the flags, and those for one start are used up.</summary>
    public void Taken()
    {
        _forgetAt = null;
        if (Flags is { Valid: true, Persistent: false })
            _store.Write(Flags with { Valid = false });
    }

    private bool KeepsWithoutCommand => _store.Read<BootFlagValidBitClearing>().KeepWithoutCommand;

    /// <summary>A flag for one start does not wait for ever: without a start within a minute it is gone. (§28.13)</summary>
    private void Expire()
    {
        if (_forgetAt is not { } at || _time.GetUtcNow() < at)
            return;
        _forgetAt = null;
        _store.Write(Flags with { Valid = false });
    }

    private Answer<EmptyResponse> Acknowledge(ReadOnlySpan<byte> data)
    {
        if (!Message.TryRead<BootInfoAcknowledge>(data, out var given))
            return CompletionCode.RequestDataLengthInvalid;
        // The first byte says which bits of the second are meant. (§28.13)
        var pending = _store.Read<BootInfoAcknowledge>().Pending;
        pending = (pending & ~given.WriteMask) | (given.Pending & given.WriteMask);
        _store.Write(new BootInfoAcknowledge(default, pending));
        return default(EmptyResponse);
    }

    private void Mark(byte selector, bool invalid)
    {
        if (invalid)
            _invalid.Add(selector);
        else
            _invalid.Remove(selector);
    }
}
