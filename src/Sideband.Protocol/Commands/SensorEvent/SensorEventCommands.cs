namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>The catalogue of the commands of NetFn SensorEvent.</summary>
public static class SensorEventCommands
{
    /// <summary>Shows the visitor every command of NetFn SensorEvent, by number.</summary>
    public static void Accept(ICommandVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<SetEventReceiver, EmptyResponse>();
        visitor.Visit<GetEventReceiver, GetEventReceiver.Response>();
        visitor.Visit<PlatformEvent, EmptyResponse>();
        visitor.Visit<GetPefCapabilities, GetPefCapabilities.Response>();
        visitor.Visit<ArmPefPostponeTimer, ArmPefPostponeTimer.Response>();
        visitor.Visit<SetPefConfigurationParameters, EmptyResponse>();
        visitor.Visit<GetPefConfigurationParameters, GetPefConfigurationParameters.Response>();
        visitor.Visit<SetLastProcessedEventId, EmptyResponse>();
        visitor.Visit<GetLastProcessedEventId, GetLastProcessedEventId.Response>();
        visitor.Visit<AlertImmediate, AlertImmediate.Response>();
        visitor.Visit<PetAcknowledge, EmptyResponse>();
        visitor.Visit<GetDeviceSdrInfo, GetDeviceSdrInfo.Response>();
        visitor.Visit<GetDeviceSdr, GetDeviceSdr.Response>();
        visitor.Visit<ReserveDeviceSdrRepository, ReserveDeviceSdrRepository.Response>();
        visitor.Visit<GetSensorReadingFactors, GetSensorReadingFactors.Response>();
        visitor.Visit<SetSensorHysteresis, EmptyResponse>();
        visitor.Visit<GetSensorHysteresis, GetSensorHysteresis.Response>();
        visitor.Visit<SetSensorThreshold, EmptyResponse>();
        visitor.Visit<GetSensorThreshold, GetSensorThreshold.Response>();
        visitor.Visit<SetSensorEventEnable, EmptyResponse>();
        visitor.Visit<GetSensorEventEnable, GetSensorEventEnable.Response>();
        visitor.Visit<ReArmSensorEvents, EmptyResponse>();
        visitor.Visit<GetSensorEventStatus, GetSensorEventStatus.Response>();
        visitor.Visit<GetSensorReading, GetSensorReading.Response>();
        visitor.Visit<SetSensorType, EmptyResponse>();
        visitor.Visit<GetSensorType, GetSensorType.Response>();
        visitor.Visit<SetSensorReadingAndEventStatus, EmptyResponse>();
    }
}
