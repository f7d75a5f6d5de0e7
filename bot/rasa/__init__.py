"""Runs in Rasa's own environment: reads words, leads dialogues, keeps nothing.

Train     python -m bot.rasa.train --out bot/models --name NAME [--stock]      last line printed: the model's path
Run       python -m bot.rasa.light run -i 127.0.0.1 -p PORT -m MODEL --endpoints bot/endpoints.yml
          --credentials bot/credentials.yml --request-timeout 10 --response-timeout 10
          (stock: python -m rasa run …)
Score     python -m tests.bot.heldout.score MODEL
All from the checkout's root, with Rasa's interpreter. Environment: BOT_TOKEN (what the doors show), ACTION_URL
(…/actions/webhook), ACTION_TOKEN (what is shown to the actions); RASA_TELEMETRY_ENABLED=false, OMP_NUM_THREADS=1,
SANIC_ACCESS_LOG=false. A model depends on bot/config.yml, bot/domain, bot/data and this folder's *.py.
`install` and `training` are the exception: they run in the application's environment and prepare this one.
"""
