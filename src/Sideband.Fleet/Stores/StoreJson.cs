using System.Text.Json.Serialization;

namespace Sideband.Fleet.Stores;

/// <summary>How parameters of questions are written that are lists.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class StoreJson : JsonSerializerContext;
