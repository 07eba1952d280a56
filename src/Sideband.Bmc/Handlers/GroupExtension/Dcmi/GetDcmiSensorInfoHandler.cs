using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Handlers.GroupExtension.Dcmi;

/// <summary>Answers <see cref="GetDcmiSensorInfo"/>.</summary>
internal readonly struct GetDcmiSensorInfoHandler : IHandler<GetDcmiSensorInfo, GetDcmiSensorInfo.Response>
{
    public static Answer<GetDcmiSensorInfo.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetDcmiSensorInfo request
    )
    {
        if (request.SensorType != SensorType.Temperature)
            return CompletionCode.InvalidDataField;
        var (total, some) = controller.Dcmi.Sensors.Choose(request.Entity, request.Instance, request.Start);
        if (request.Instance != 0 && some.Count == 0)
            return CompletionCode.NotPresent;
        return new GetDcmiSensorInfo.Response(total, [.. some.Select(controller.Dcmi.Sensors.RecordOf)]);
    }
}
