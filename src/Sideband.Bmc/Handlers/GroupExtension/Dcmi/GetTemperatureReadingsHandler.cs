using Sideband.Bmc.Commands;
using Sideband.Bmc.Dcmi;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="GetTemperatureReadings"/>.</summary>
internal readonly struct GetTemperatureReadingsHandler
    : IHandler<GetTemperatureReadings, GetTemperatureReadings.Response>
{
    public static Answer<GetTemperatureReadings.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetTemperatureReadings request
    )
    {
        if (request.SensorType != SensorType.Temperature)
            return CompletionCode.InvalidDataField;
        var (total, some) = controller.Dcmi.Sensors.Choose(request.Entity, request.Instance, request.Start);
        if (request.Instance != 0 && some.Count == 0)
            return CompletionCode.NotPresent;
        var readings = some.Where(s => s.IsAvailable).Select(DcmiSensors.Describe);
        return new GetTemperatureReadings.Response(total, [.. readings]);
    }
}
