using System.Diagnostics.CodeAnalysis;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Channels;

/// <summary>What waits for the host's software: messages from the channels, and one event. (IPMI v2.0 §6.11, §22.3 to §22.8)</summary>
internal sealed class HostMailbox
{
    /// <summary>Two for each channel would do. (§6.11.1)</summary>
    private const int Slots = 32;

    /// <summary>No channel takes more than its share, so that a flood on one does not shut out the others.</summary>
    private const int SlotsOfChannel = 16;

    private readonly Queue<Mail> _messages = new();
    private byte[]? _event;

    private readonly record struct Mail(byte Channel, PrivilegeLevel Privilege, byte[] Data);

    /// <summary>Called when something begins or ends to wait: the system interface shows it by its attention bit.</summary>
    public Action? Changed { get; set; }

    /// <summary>What waits.</summary>
    public MessageFlags Flags =>
        (_messages.Count > 0 ? MessageFlags.ReceiveMessageQueue : MessageFlags.None)
        | (_event is null ? MessageFlags.None : MessageFlags.EventMessageBuffer);

    /// <summary>Puts a message in; false where there is no room.</summary>
    /// <param name="channel">Where it came from.</param>
    /// <param name="privilege">The sender's at that moment; none from channels without sessions. (§22.6)</param>
    /// <param name="data">In the form of Get Message. (§22.6, table 22-8)</param>
    public bool TryPut(byte channel, PrivilegeLevel privilege, ReadOnlySpan<byte> data)
    {
        if (_messages.Count >= Slots || _messages.Count(mail => mail.Channel == channel) >= SlotsOfChannel)
            return false;
        _messages.Enqueue(new(channel, privilege, data.ToArray()));
        Changed?.Invoke();
        return true;
    }

    /// <summary>Takes the oldest message out.</summary>
    public bool TryTake(out byte channel, out PrivilegeLevel privilege, [NotNullWhen(true)] out byte[]? data)
    {
        var taken = _messages.TryDequeue(out var mail);
        (channel, privilege, data) = (mail.Channel, mail.Privilege, taken ? mail.Data : null);
        if (taken)
            Changed?.Invoke();
        return taken;
    }

    /// <summary>Offers an event, as the log has it; while one waits the next is not kept. (§6.11.2)</summary>
    public void Offer(byte[] record)
    {
        if (_event is not null)
            return;
        _event = record;
        Changed?.Invoke();
    }

    /// <summary>Takes the event out.</summary>
    public byte[]? TakeEvent()
    {
        var taken = _event;
        _event = null;
        if (taken is not null)
            Changed?.Invoke();
        return taken;
    }

    /// <summary>Throws away what waits behind the flags. (§22.3)</summary>
    public void Clear(MessageFlags flags)
    {
        if ((flags & MessageFlags.ReceiveMessageQueue) != MessageFlags.None)
            _messages.Clear();
        if ((flags & MessageFlags.EventMessageBuffer) != MessageFlags.None)
            _event = null;
        Changed?.Invoke();
    }
}
