using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Handlers.Chassis;

/// <summary>Answers <see cref="ChassisIdentify"/>.</summary>
internal readonly struct ChassisIdentifyHandler : IHandler<ChassisIdentify, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in ChassisIdentify request)
    {
        if (request.Force > 1)
            return CompletionCode.InvalidDataField;
        controller.Identify.Start(request.Interval ?? 15, ((request.Force ?? 0) & 1) != 0);
        return default(EmptyResponse);
    }
}
