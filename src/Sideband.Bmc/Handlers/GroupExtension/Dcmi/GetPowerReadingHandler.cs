using Sideband.Bmc.Commands;
using Sideband.Bmc.Dcmi;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="GetPowerReading"/>.</summary>
internal readonly struct GetPowerReadingHandler : IHandler<GetPowerReading, GetPowerReading.Response>
{
    public static Answer<GetPowerReading.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetPowerReading request
    )
    {
        var dcmi = controller.Dcmi;
        // Without a meter there is no power management, and none of its commands. (§6.6)
        if (!dcmi.Meter.IsThere)
            return CompletionCode.InvalidCommand;
        TimeSpan time;
        uint period;
        switch (request.Mode)
        {
            case PowerReadingMode.System when request.Window == default:
                time = dcmi.PowerLimiter.SamplingPeriod;
                period = (uint)time.TotalMilliseconds;
                break;
            case PowerReadingMode.Enhanced when PowerMeter.Windows.Contains(request.Window):
                time = request.Window.Length;
                period = Message.ToOctets(request.Window)[0];
                break;
            default:
                return CompletionCode.InvalidDataField;
        }
        var current = dcmi.Meter.Watts;
        var measured = dcmi.Meter.Over(time) ?? default;
        return new GetPowerReading.Response(
            current ?? 0,
            measured.Minimum,
            measured.Maximum,
            measured.Average,
            controller.Now,
            period,
            current is not null
        );
    }
}
