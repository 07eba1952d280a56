using System.Net;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Alerting;

/// <summary>
/// A trap on its way. Acknowledged, it is repeated until somebody says that it has arrived; unacknowledged, it is sent a
/// number of times and counts as arrived with the first. A repetition is the same bytes. (IPMI v2.0 §23.2, parameter 18)
/// </summary>
internal sealed class TrapAttempt(
    IPEndPoint to,
    byte[] datagram,
    PetAcknowledge expected,
    bool isAcknowledged,
    TimeSpan interval,
    int repetitions,
    DateTimeOffset now
) : AlertAttempt(isAcknowledged ? AlertResult.Running : AlertResult.Succeeded)
{
    private int _left = repetitions;

    public IPEndPoint To => to;

    public byte[] Datagram => datagram;

    /// <summary>When it is repeated or given up.</summary>
    public DateTimeOffset Due { get; private set; } = now + interval;

    /// <summary>Whether nothing is to be done about it any more.</summary>
    public bool IsOver => isAcknowledged ? Result != AlertResult.Running : _left == 0;

    /// <summary>Takes an acknowledgement; false where it is another trap's.</summary>
    public bool Acknowledge(in PetAcknowledge acknowledgement)
    {
        if (!isAcknowledged || Result != AlertResult.Running || acknowledgement != expected)
            return false;
        Result = AlertResult.Succeeded;
        return true;
    }

    /// <summary>The interval has passed: true where the trap is to be sent again.</summary>
    public bool Repeat()
    {
        Due += interval;
        if (_left-- > 0)
            return true;
        _left = 0;
        if (isAcknowledged)
            Result = AlertResult.NotAcknowledged;
        return false;
    }
}
