using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Alerting;

/// <summary>How bad an event is where no filter says it. (IPMI v2.0 §17.16, §42.1)</summary>
internal static class EventSeverity
{
    private const byte Threshold = 0x01;
    private const byte Severities = 0x07;

    public static PefSeverity Of(in SystemEventRecord entry)
    {
        var offset = entry.EventData1 & 0xF;
        if (entry.EventType == Threshold)
        {
            // Six events of the lower limits, then six of the upper: each limit has two, the mildest first.
            if (entry.Deassertion)
                return PefSeverity.Ok;
            return (offset % 6 / 2) switch
            {
                0 => PefSeverity.NonCritical,
                1 => PefSeverity.Critical,
                _ => PefSeverity.NonRecoverable,
            };
        }
        if (entry.EventType != Severities || entry.Deassertion)
            return PefSeverity.Unspecified;
        return offset switch
        {
            0 => PefSeverity.Ok,
            1 or 4 => PefSeverity.NonCritical,
            2 or 5 => PefSeverity.Critical,
            3 or 6 => PefSeverity.NonRecoverable,
            7 => PefSeverity.Monitor,
            8 => PefSeverity.Information,
            _ => PefSeverity.Unspecified,
        };
    }
}
