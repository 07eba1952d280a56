using Sideband.Bmc.Handlers.SensorEvent;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Commands;

internal sealed partial class CommandTable
{
    private void AddSensorEvent()
    {
        Add<GetDeviceSdrInfoHandler, GetDeviceSdrInfo, GetDeviceSdrInfo.Response>();
        Add<GetEventReceiverHandler, GetEventReceiver, GetEventReceiver.Response>();
        Add<GetSensorEventEnableHandler, GetSensorEventEnable, GetSensorEventEnable.Response>();
        Add<GetSensorEventStatusHandler, GetSensorEventStatus, GetSensorEventStatus.Response>();
        Add<GetSensorHysteresisHandler, GetSensorHysteresis, GetSensorHysteresis.Response>();
        Add<GetSensorReadingHandler, GetSensorReading, GetSensorReading.Response>();
        Add<GetSensorReadingFactorsHandler, GetSensorReadingFactors, GetSensorReadingFactors.Response>();
        Add<GetSensorThresholdHandler, GetSensorThreshold, GetSensorThreshold.Response>();
        Add<GetSensorTypeHandler, GetSensorType, GetSensorType.Response>();
        Add<PlatformEventHandler, PlatformEvent, EmptyResponse>();
        Add<ReArmSensorEventsHandler, ReArmSensorEvents, EmptyResponse>();
        Add<SetEventReceiverHandler, SetEventReceiver, EmptyResponse>();
        Add<SetSensorEventEnableHandler, SetSensorEventEnable, EmptyResponse>();
        Add<SetSensorHysteresisHandler, SetSensorHysteresis, EmptyResponse>();
        Add<SetSensorThresholdHandler, SetSensorThreshold, EmptyResponse>();
    }
}
