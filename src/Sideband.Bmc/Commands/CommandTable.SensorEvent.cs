using Sideband.Bmc.Handlers.SensorEvent;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Commands;

internal sealed partial class CommandTable
{
    private void AddSensorEvent()
    {
        Add<PlatformEventHandler, PlatformEvent, EmptyResponse>();
        AddEventFiltering();
        AddSensorDevice();
    }

    private void AddEventFiltering()
    {
        Add<AlertImmediateHandler, AlertImmediate, AlertImmediate.Response>();
        Add<ArmPefPostponeTimerHandler, ArmPefPostponeTimer, ArmPefPostponeTimer.Response>();
        Add<GetLastProcessedEventIdHandler, GetLastProcessedEventId, GetLastProcessedEventId.Response>();
        Add<GetPefCapabilitiesHandler, GetPefCapabilities, GetPefCapabilities.Response>();
        Add<
            GetPefConfigurationParametersHandler,
            GetPefConfigurationParameters,
            GetPefConfigurationParameters.Response
        >();
        Add<PetAcknowledgeHandler, PetAcknowledge, EmptyResponse>();
        Add<SetLastProcessedEventIdHandler, SetLastProcessedEventId, EmptyResponse>();
        Add<SetPefConfigurationParametersHandler, SetPefConfigurationParameters, EmptyResponse>();
    }

    /// <summary>What every controller with sensors answers.</summary>
    private void AddSensorDevice()
    {
        Add<GetDeviceSdrHandler, GetDeviceSdr, GetDeviceSdr.Response>();
        Add<GetDeviceSdrInfoHandler, GetDeviceSdrInfo, GetDeviceSdrInfo.Response>();
        Add<GetEventReceiverHandler, GetEventReceiver, GetEventReceiver.Response>();
        Add<GetSensorEventEnableHandler, GetSensorEventEnable, GetSensorEventEnable.Response>();
        Add<GetSensorEventStatusHandler, GetSensorEventStatus, GetSensorEventStatus.Response>();
        Add<GetSensorHysteresisHandler, GetSensorHysteresis, GetSensorHysteresis.Response>();
        Add<GetSensorReadingHandler, GetSensorReading, GetSensorReading.Response>();
        Add<GetSensorReadingFactorsHandler, GetSensorReadingFactors, GetSensorReadingFactors.Response>();
        Add<GetSensorThresholdHandler, GetSensorThreshold, GetSensorThreshold.Response>();
        Add<GetSensorTypeHandler, GetSensorType, GetSensorType.Response>();
        Add<ReArmSensorEventsHandler, ReArmSensorEvents, EmptyResponse>();
        Add<ReserveDeviceSdrRepositoryHandler, ReserveDeviceSdrRepository, ReserveDeviceSdrRepository.Response>();
        Add<SetEventReceiverHandler, SetEventReceiver, EmptyResponse>();
        Add<SetSensorReadingAndEventStatusHandler, SetSensorReadingAndEventStatus, EmptyResponse>();
        Add<SetSensorTypeHandler, SetSensorType, EmptyResponse>();
        Add<SetSensorEventEnableHandler, SetSensorEventEnable, EmptyResponse>();
        Add<SetSensorHysteresisHandler, SetSensorHysteresis, EmptyResponse>();
        Add<SetSensorThresholdHandler, SetSensorThreshold, EmptyResponse>();
    }
}
