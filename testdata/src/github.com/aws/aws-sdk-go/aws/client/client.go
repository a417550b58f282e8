package client

type ConfigProvider interface{ ClientConfig(service string) }
